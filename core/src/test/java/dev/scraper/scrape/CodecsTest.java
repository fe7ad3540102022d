package dev.scraper.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.frontier.Visit;
import dev.scraper.frontier.Visit.BadLine;
import dev.scraper.frontier.Visit.PageVisit;
import dev.scraper.parse.Selection;
import dev.scraper.record.UrlOutcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What crosses to a child JVM and back comes out as it went in.
class CodecsTest {

    private final VisitCodec visits = new VisitCodec();
    private final VisitedCodec results = new VisitedCodec();

    @Test
    void visitComesOutAsItWentIn() {
        for (Visit visit : List.of(
                new PageVisit(Long.MAX_VALUE, "http://h/é日\uD83D\uDE00", Duration.ofNanos(1), Duration.ofDays(400)),
                new PageVisit(1, "", Duration.ZERO, Duration.ZERO),
                new BadLine(7, "no url é", "because of \n日"),
                new BadLine(8, "", ""))) {
            assertThat(visits.decode(visits.encode(visit))).isEqualTo(visit);
        }
    }

    @Test
    void resultComesOutAsItWentIn() {
        for (UrlOutcome outcome : UrlOutcome.values()) {
            Visited visited = new Visited(
                    outcome, outcome.accepted(), Long.MAX_VALUE, Duration.ofNanos(5), Duration.ofHours(1), new byte[] {
                        0, -1, '\n'
                    });

            assertThat(results.decode(results.encode(visited)))
                    .usingRecursiveComparison()
                    .isEqualTo(visited);
        }
    }

    @Test
    void bytesThatAreDamagedAreRefused() {
        byte[] page = visits.encode(new PageVisit(1, "u", Duration.ZERO, Duration.ZERO));
        byte[] bad = visits.encode(new BadLine(1, "u", "r"));
        byte[] result = results.encode(new Visited(UrlOutcome.OK, true, 1, Duration.ZERO, Duration.ZERO, new byte[0]));
        for (int length = 0; length < page.length - 1; length++) {
            byte[] cut = Arrays.copyOf(page, length);
            assertThatThrownBy(() -> visits.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int length = 0; length < result.length; length++) {
            byte[] cut = Arrays.copyOf(result, length);
            assertThatThrownBy(() -> results.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int at : List.of(0, 9, 10, 13, 16)) {
            byte[] damaged = bad.clone();
            damaged[at] ^= (byte) 0x7f;
            assertThatThrownBy(() -> visits.decode(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void settingsComeOutAsTheyWentIn() {
        ScrapeSettings settings = new ScrapeSettings(
                new FetchSettings(
                        "bot/1 (+https://example.org; é)",
                        List.of(new Header("X-B", "1"), new Header("X-A", ""), new Header("X-B", "2")),
                        Duration.ofMillis(1),
                        Duration.ofDays(3),
                        Integer.MAX_VALUE - 8L,
                        false,
                        new Credentials("é:p:=", "a=1; b=2"),
                        new Connection(URI.create("http://u:p%40@h:1"), true, HttpVersion.HTTP_2, Long.MAX_VALUE)),
                List.of(Selection.parse("z=a[href='x=y']@href[]"), Selection.parse("é = p")),
                true,
                false,
                Path.of("/tmp/a b/é"));

        assertThat(SettingsText.settings(SettingsText.options(settings))).isEqualTo(settings);
        assertThat(SettingsText.settings(SettingsText.options(ScrapeSettings.DEFAULT)))
                .isEqualTo(ScrapeSettings.DEFAULT);
    }

    @Test
    void elevenOfAKindKeepTheirOrder() {
        List<Selection> selections = java.util.stream.IntStream.range(0, 11)
                .mapToObj(i -> Selection.parse("s" + i + "=p"))
                .toList();
        ScrapeSettings settings = new ScrapeSettings(FetchSettings.DEFAULT, selections, false, true, null);

        assertThat(SettingsText.settings(SettingsText.options(settings)).selections())
                .isEqualTo(selections);
    }

    @Test
    void optionThatIsMissingIsNamed() {
        Map<String, String> all = SettingsText.options(ScrapeSettings.DEFAULT);
        for (String name : all.keySet()) {
            Map<String, String> some = new HashMap<>(all);
            some.remove(name);

            assertThatThrownBy(() -> SettingsText.settings(some))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }
}
