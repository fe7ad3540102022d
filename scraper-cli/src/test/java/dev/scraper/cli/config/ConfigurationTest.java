package dev.scraper.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where settings come from, seen in the plan of a list: it shows the gap and the jobs.
class ConfigurationTest {

    private final InProcess scraper = new InProcess();

    @TempDir
    Path folder;

    private String list = "";

    @BeforeEach
    void list() throws IOException {
        list = Files.writeString(
                        folder.resolve("urls.txt"), "http://10.0.0.1/\nhttp://a.example/1\nhttp://a.example/2\n")
                .toString();
    }

    @Test
    void aFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Path config = config("wait=3s\n");

        plan(Map.of(), "--config", config.toString());
        assertThat(scraper.out()).contains("3.00 s      3.00 s");
        plan(Map.of("SCRAPER_WAIT", "4s"), "--config", config.toString());
        assertThat(scraper.out()).contains("4.00 s      4.00 s");
        plan(Map.of("SCRAPER_WAIT", "4s"), "--config", config.toString(), "--wait", "5s");
        assertThat(scraper.out()).contains("5.00 s      5.00 s");
        plan(Map.of());
        assertThat(scraper.out()).contains("1.00 s      1.00 s");
    }

    @Test
    void aVariableThatSetsNothingIsRefusedWithTheNearest() {
        assertThat(plan(Map.of("SCRAPER_WIAT", "4s", "OTHER_WIAT", "x", "SCRAPER_NOTHING", "")))
                .isEqualTo(2);
        assertThat(scraper.err())
                .contains("environment: no setting 'SCRAPER_WIAT'; the nearest there is is 'SCRAPER_WAIT'");
    }

    @Test
    void aVariableOfAnotherCommandIsNoMistake() {
        plan(Map.of("SCRAPER_MAX_FAILURES", "3", "SCRAPER_HTTP1_1", "false"));

        assertThat(scraper.err()).isEmpty();
    }

    @Test
    void theUsualFileIsReadIfThereIsOne() throws IOException {
        Path config = config("wait=3s\n");
        Path usual =
                Files.createDirectories(folder.resolve("home/.config/scraper")).resolve("config.properties");
        Map<String, String> home = Map.of("HOME", folder.resolve("home").toString());

        plan(home);
        assertThat(scraper.out()).contains("1.00 s      1.00 s");
        Files.move(config, usual);
        plan(home);
        assertThat(scraper.out()).contains("3.00 s      3.00 s");
        plan(Map.of("XDG_CONFIG_HOME", folder.resolve("home/.config").toString()));
        assertThat(scraper.out()).contains("3.00 s      3.00 s");
        plan(Map.of("SCRAPER_CONFIG", usual.toString()));
        assertThat(scraper.out()).contains("3.00 s      3.00 s");
    }

    @Test
    void aKeyOfTheCommandGoesBeforeOneOfAll() throws IOException {
        plan(
                Map.of(),
                "--config",
                config("plan.wait=6s\nwait=3s\nscrape.wait=9s\n").toString());

        assertThat(scraper.out()).contains("6.00 s      6.00 s");
    }

    @ParameterizedTest
    @CsvSource({
        "allow-private,true,'3 URLs, 2 hosts'",
        "allow-private,false,'2 URLs, 1 host'",
        "robots,false,robots.txt: not asked for",
        "no-robots,true,robots.txt: not asked for",
        "robots,true,robots.txt: 0 allowed",
        "no-robots,false,robots.txt: 0 allowed"
    })
    void switchesAreTrueOrFalse(String key, String value, String shown) throws IOException {
        String variable = "SCRAPER_" + key.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        boolean robots = key.contains("robots");
        String other = robots ? "--connect-timeout=1" : "--no-robots";

        scraper.run(Map.of(variable, value), "plan", "-i", list, other);
        assertThat(scraper.out()).contains(shown);
        scraper.run(
                "plan", "-i", list, other, "--config", config(key + "=" + value).toString());
        assertThat(scraper.out()).contains(shown);
    }

    @Test
    void aSwitchThatIsOnStaysOnWhenItsFlagIsGiven() {
        plan(Map.of("SCRAPER_ALLOW_PRIVATE", "true"), "--allow-private");

        assertThat(scraper.out()).contains("3 URLs, 2 hosts");
    }

    @Test
    void aFlagAnswersWhatItsNegationConfigures() {
        scraper.run(Map.of("SCRAPER_ROBOTS", "true"), "plan", "-i", list, "--no-robots");

        assertThat(scraper.out()).contains("not asked for");
    }

    @Test
    void ofFlagsThatExcludeEachOtherTheOneOnTheCommandLineCounts() {
        assertThat(plan(Map.of("SCRAPER_HTTP2", "true"), "--http1.1")).isZero();
        assertThat(plan(Map.of("SCRAPER_HTTP2", "true", "SCRAPER_HTTP1_1", "true")))
                .isEqualTo(2);
        assertThat(scraper.err())
                .contains("http1.1 (SCRAPER_HTTP1_1) and http2 (SCRAPER_HTTP2) exclude each other; leave out one");
    }

    @Test
    void severalValuesAreSeveralLines() {
        String more = folder.resolve("more.txt").toString();

        int exit = scraper.run(Map.of("SCRAPER_INPUT_FILE", list + "\n" + more), "plan", "--no-robots");

        assertThat(exit).isEqualTo(3);
        assertThat(scraper.err()).contains("more.txt: no such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "# fine\\nwiat=2s        | config.properties, line 2: no setting 'wiat'; the nearest there is is 'wait'",
                "scrap.wait=2s           | line 1: no setting 'scrap.wait'; the nearest there is is 'scrape.wait'",
                "robots-file=x\\nhelp=true| line 2: no setting 'help'",
                "wait=2s\\nwait=3s       | config.properties, line 2: 'wait' is in line 1 already",
                "jobs=3\\nwait=soon      | 'soon' is no duration; write 500ms, 2s, 1.5m or 1h (",
                "jobs=3\\nwait=soon      | config.properties, line 2)",
                "no-robots=maybe         | no-robots must be true or false, was 'maybe' (",
                "wait=\\\\u12            | config.properties, line 1: Malformed \\uxxxx encoding",
            })
    void whatCannotBeUsedIsNamedWithItsLine(String content, String message) throws IOException {
        String file = config(content.replace("\\n", "\n").replace("\\\\", "\\")).toString();

        assertThat(scraper.run("plan", "-i", list, "--config", file)).isEqualTo(2);
        assertThat(scraper.err()).contains(message);
        assertThat(scraper.out()).isEmpty();
    }

    @Test
    void whatTheEnvironmentGetsWrongIsNamedToo() {
        assertThat(plan(Map.of("SCRAPER_WAIT", "soon"))).isEqualTo(2);
        assertThat(scraper.err()).contains("--wait: 'soon' is no duration", "(SCRAPER_WAIT)");
        assertThat(plan(Map.of("SCRAPER_WAIT", ""))).isZero();
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertThat(plan(Map.of(), "--config", "/no/such")).isEqualTo(2);
        assertThat(scraper.err()).contains("/no/such: no such file");
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', '=', (byte) 0xe9});
        assertThat(plan(Map.of(), "--config", latin.toString())).isEqualTo(2);
        assertThat(scraper.err()).contains("latin: is not UTF-8");
    }

    @Test
    void aPropertyMayGoOnInTheNextLine() throws Exception {
        Path file = config("""
                # a comment ends here \\
                contact = me\\
                    @example.org
                ! another

                wait : 2s
                user-agent=f\u00fcnf""");

        ConfigFile read = ConfigFile.read(file);

        assertThat(read.entries())
                .containsExactly(
                        Map.entry("contact", new ConfigFile.Entry("me@example.org", 2)),
                        Map.entry("wait", new ConfigFile.Entry("2s", 6)),
                        Map.entry("user-agent", new ConfigFile.Entry("f\u00fcnf", 7)));
    }

    @Test
    void helpShowsTheDefaultsOfTheProgramWhateverIsConfigured() {
        Map<String, String> environment =
                Map.of("SCRAPER_CONNECT_TIMEOUT", "77s", "SCRAPER_JOBS", "nonsense", "SCRAPER_CONFIG", "/no/such");

        for (String[] words : new String[][] {{"plan", "--help"}, {"help", "plan"}}) {
            assertThat(scraper.run(environment, words)).isZero();
            assertThat(scraper.out())
                    .contains("For a connection. Default: 10s.")
                    .doesNotContain("77s");
        }
    }

    @Test
    void whatIsInForceIsToldWithItsSource() throws IOException {
        Path config = config("contact=me@example.org\nuser=me:secret\nlinks=true\n");

        assertThat(scraper.effective(
                        Map.of("SCRAPER_WAIT", "2s"),
                        "scrape",
                        "-j",
                        "3",
                        "--no-robots",
                        "--config",
                        config.toString()))
                .containsExactly(
                        "config %s (flag)".formatted(config),
                        "contact me@example.org (%s, line 1)".formatted(config),
                        "jobs 3 (flag)",
                        "links true (%s, line 3)".formatted(config),
                        "robots false (flag)",
                        "user (%s, line 2)".formatted(config),
                        "wait 2s (SCRAPER_WAIT)");
    }

    private int plan(Map<String, String> environment, String... more) {
        List<String> words = new ArrayList<>(List.of("plan", "-i", list, "--no-robots"));
        words.addAll(List.of(more));
        return scraper.run(environment, words.toArray(String[]::new));
    }

    private Path config(String content) throws IOException {
        return Files.writeString(folder.resolve("config.properties"), content);
    }
}
