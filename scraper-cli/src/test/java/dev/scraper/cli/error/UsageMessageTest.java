package dev.scraper.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the program says of a command line that it cannot use.
class UsageMessageTest {

    private final InProcess scraper = new InProcess();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "scarpe                   | scraper: no command 'scarpe'; did you mean scrape?",
                "frobnicate               | scraper: no command 'frobnicate'",
                "help scarpe              | scraper: no command 'scarpe'; did you mean scrape?",
                "scrape --wiat 2s x       | scraper scrape: no flag --wiat; did you mean --wait?",
                "scrape --wiat=2s x       | scraper scrape: no flag --wiat; did you mean --wait?",
                "scrape --no-robot x      | scraper scrape: no flag --no-robot; did you mean --no-robots?",
                "scrape --sel x           | scraper scrape: no flag --sel; did you mean --select?",
                "scrape --frobnicate x    | scraper scrape: no flag --frobnicate",
                "scrape -Z x              | scraper scrape: no flag -Z",
                "--wait 2s scrape x       | scraper: --wait stands behind its command: scraper scrape --wait",
                "plan --mode sync         | scraper plan: no flag --mode; it is one of scrape, crawl, record",
                "compare fib --jbos 3     | scraper compare fib: no flag --jbos; did you mean --jobs?",
                "fib x                    | scraper fib: takes no argument, was given 'x'",
                "report a b               | scraper report: one argument too many: 'b'",
                "report                   | scraper report: RUN.json is missing",
                "robots                   | scraper robots: URL is missing",
                "record -i x              | scraper record: give --output=FILE",
                "scrape -w                | scraper scrape: --wait needs a value: --wait=DUR",
                "scrape -w --links x      | scraper scrape: --wait needs a value: --wait=DUR",
                "scrape --links=3 x       | scraper scrape: --links takes no value, was given '3'",
                "scrape -j three x        | scraper scrape: --jobs: 'three' is no whole number, or too large",
                "scrape -j 99999999999 x  | scraper scrape: --jobs: '99999999999' is no whole number, or too large",
                "scrape --max-failures 1.5| scraper scrape: --max-failures: '1.5' is no whole number, or too large",
                "plan --wait-factor a x   | scraper plan: --wait-factor: 'a' is no number",
                "scrape -f jsnl x         | scraper scrape: --format: no 'jsnl'; use jsonl or csv",
                "scrape --per site x      | scraper scrape: --per: no 'site'; use host or ip",
                "completion tcsh          | scraper completion: SHELL: no 'tcsh'; use bash, zsh or fish",
                "scrape -w soon x         | scraper scrape: --wait: 'soon' is no duration; write 500ms, 2s, 1.5m or 1h",
                "fib --modes sync,nix     | scraper fib: --modes: no mode 'nix'; use sync, coroutine",
                "pixels --scene x         | scraper pixels: --scene: no 'x'; use load, render",
                "pixels --limit x         | scraper pixels: --limit: must be from 1 to"
            })
    void wordThatIsNoUseIsNamedWithWhatIsRight(String line, String message) {
        assertThat(scraper.run(line.strip().split(" +"))).isEqualTo(ExitStatus.USAGE);

        List<String> said = scraper.err().lines().toList();
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).startsWith(message);
        assertThat(said.getLast()).startsWith("See scraper").endsWith(" --help");
        assertThat(scraper.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-w 1s --wait 2s           | wait 2s (flag)",
                "--wait=2s -w1s            | wait 1s (flag)",
                "-o a -o b                 | output b (flag)",
                "--mode sync --mode fork:2 | mode fork:2 (flag)",
                "--robots --no-robots      | robots false (flag)",
                "--no-robots --robots      | robots true (flag)",
                "--links --links           | links true (flag)",
                "--per ip --per host       | per host (flag)",
                "-i a -i b                 | input-file a, b (flag)",
                "--http2 --http2           | http2 true (flag)",
                "-k -k --insecure          | insecure true (flag)"
            })
    void ofAFlagThatIsGivenTwiceTheLastOneCountsAndListsGrow(String flags, String effective) {
        String[] line = ("scrape " + flags.strip()).split(" +");

        assertThat(scraper.effective(Map.of(), line)).containsExactly(effective);
    }

    @Test
    void flagGivenTwiceIsStrongerThanTheEnvironment() {
        assertThat(scraper.effective(Map.of("SCRAPER_WAIT", "3s"), "scrape", "-w", "1s", "--wait", "2s"))
                .containsExactly("wait 2s (flag)");
        assertThat(scraper.effective(Map.of("SCRAPER_ROBOTS", "true"), "scrape", "--robots", "--no-robots"))
                .containsExactly("robots false (flag)");
    }
}
