package dev.scraper.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.polite.Politeness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theLongestQueueDecidesAndRobotsTxtIsOneRequestMore() {
        Outlook outlook = Outlook.of(
                List.of(host("short", 10), host("long", 100), HostPlan.unasked("no-robots", 100)),
                new Politeness(SECOND, 1),
                1000);

        assertThat(outlook.floor()).isEqualTo(new Outlook.Time(Duration.ofSeconds(100), "long"));
        assertThat(outlook.time(SECOND).duration()).isEqualTo(Duration.ofSeconds(201));
        assertThat(outlook.hosts()).extracting(HostPlan::host).containsExactly("long", "no-robots", "short");
        assertThat(outlook.hosts().get(1).time(outlook.politeness(), Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(99));
    }

    @Test
    void aCrawlDelayWidensTheGapAndSoDoSlowAnswers() {
        HostPlan delayed = new HostPlan("delayed", 10, 0, Duration.ofSeconds(5), true, "");
        Politeness politeness = Politeness.DEFAULT;

        assertThat(delayed.time(politeness, Duration.ZERO)).isEqualTo(Duration.ofSeconds(50));
        assertThat(host("plain", 10).gap(politeness, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(delayed.gap(politeness, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void manyAtATimeNeedFewerRounds() {
        assertThat(HostPlan.unasked("h", 10).time(new Politeness(SECOND, 4), SECOND))
                .isEqualTo(Duration.ofSeconds(3 + 2));
        assertThat(HostPlan.unasked("h", 1000).time(Politeness.NONE, SECOND)).isEqualTo(SECOND);
    }

    @Test
    void manyHostsAreABoundOfTheJobs() {
        List<HostPlan> hosts = java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> host("h" + i, 1))
                .toList();

        Outlook outlook = Outlook.of(hosts, new Politeness(SECOND, 1), 10);

        assertThat(outlook.floor().duration()).isEqualTo(SECOND);
        assertThat(outlook.time(SECOND)).isEqualTo(new Outlook.Time(Duration.ofSeconds(200), "--jobs"));
    }

    @Test
    void aRateIsABoundWhateverTheAnswers() {
        Politeness rate =
                new Politeness(SECOND, 1, false, 0, Duration.ofSeconds(60), Duration.ofSeconds(30), 5, 0.5, false);

        assertThat(Outlook.of(List.of(HostPlan.unasked("h", 11)), rate, 32).floor())
                .isEqualTo(new Outlook.Time(Duration.ofSeconds(20), "--rate"));
    }

    @Test
    void whereNothingIsAskedNothingTakesTime() {
        assertThat(Outlook.of(List.of(), Politeness.DEFAULT, 32).time(SECOND))
                .isEqualTo(new Outlook.Time(Duration.ZERO, ""));
        assertThat(HostPlan.unasked("h", 0).time(Politeness.DEFAULT, SECOND)).isZero();
    }

    private static HostPlan host(String name, int urls) {
        return new HostPlan(name, urls, 0, null, true, "");
    }
}
