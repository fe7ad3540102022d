package dev.scraper.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.frontier.FrontierSettings;
import dev.scraper.mode.Mode;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.workload.Numbers;
import dev.scraper.workload.Options;
import dev.scraper.workload.Pages;
import dev.scraper.workload.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialSpecTest {

    private static TrialSpec crossed(TrialSpec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        spec.write(new DataOutputStream(bytes));
        return TrialSpec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void numbersCrossToAnotherJvm() throws Exception {
        TrialSpec spec = new TrialSpec(Mode.parse("fork:3x2"), 6, 4, true, 128, 2, new Numbers(31, 7));

        assertThat(crossed(spec)).isEqualTo(spec);
    }

    @Test
    void pagesCrossWithAllThatMakesThemPolite() throws Exception {
        FrontierSettings settings = new FrontierSettings(
                new Politeness(
                        Duration.ofMillis(1500),
                        3,
                        true,
                        2.5,
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        9,
                        4.5,
                        true),
                new RobotsPolicy(true, "somebody", Duration.ofSeconds(11)),
                new Following(4, 5, Duration.ofSeconds(6), true, true),
                Set.of("127.0.0.1:81", "127.0.0.1:82"),
                Duration.ofMillis(12));
        Pages pages = new Pages(
                Path.of("/tmp/list.txt"),
                17,
                settings,
                new PipelineName("scrape", Map.of("a", "b=c", "d", "ü\n")),
                new PipelineName("scrape", Map.of("a", "e")));

        assertThat(crossed(new TrialSpec(Mode.parse("virtual"), 32, 2, false, 256, 1, pages))
                        .workload())
                .isEqualTo(pages);
    }

    @Test
    void pagesWithoutAWarmUpCrossWithoutOne() throws Exception {
        Pages cold = new Pages(
                Path.of("/tmp/list.txt"), 1, FrontierSettings.DEFAULT, new PipelineName("scrape", Map.of()), null);

        assertThat(crossed(new TrialSpec(Mode.parse("pool"), 1, 1, false, 64, 0, cold))
                        .workload())
                .isEqualTo(cold);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Workload.of("numbers", new Options(Map.of("n", "3"))))
                .hasMessage("the option 'count' is missing");
        assertThatThrownBy(() -> Workload.of("letters", new Options(Map.of())))
                .hasMessage("no workload named 'letters'");
    }
}
