package dev.scraper.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import dev.scraper.cli.completion.ShellCommand.Flag;
import dev.scraper.cli.completion.ShellCommand.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShellCommandTest {

    private static final List<ShellCommand> ALL =
            ShellCommand.all(InProcess.program().getCommandSpec());

    @Test
    void everyCommandIsThere() {
        assertThat(ALL)
                .extracting(ShellCommand::path)
                .contains("", "scrape", "compare", "compare fib", "compare pixels", "completion", "help");
        assertThat(command("").commands()).containsKeys("scrape", "help");
        assertThat(command("compare").commands()).containsOnlyKeys("fib", "pixels");
    }

    @ParameterizedTest
    @CsvSource({
        "scrape, --mode, sync coroutine virtual pool fork fork:2x8",
        "fib, --modes, sync coroutine virtual pool fork fork:2x8",
        "scrape, --format, jsonl csv",
        "scrape, --input-format, auto text csv tsv jsonl sitemap",
        "scrape, --progress, auto bar plain json none",
        "plan, --per, host ip",
        "pixels, --work, io cpu mixed",
        "pixels, --modes, sync coroutine virtual pool"
    })
    void wordsAreAsOneWritesThem(String command, String flag, String words) {
        assertThat(value(command, flag))
                .isInstanceOfSatisfying(
                        Value.Words.class, value -> assertThat(value.words()).startsWith(words.split(" ")));
    }

    @Test
    void filesAreOfferedWhereOneIsWantedAndNowhereElse() {
        for (String flag : List.of(
                "-i", "--output", "--failed-output", "--warc", "--save-body", "--receipt", "--summary", "--config")) {
            assertThat(value("scrape", flag)).as(flag).isInstanceOf(Value.FileName.class);
        }
        for (String flag : List.of("--wait", "-j", "--select", "--user-agent")) {
            assertThat(value("scrape", flag)).as(flag).isInstanceOf(Value.Unknown.class);
        }
        assertThat(value("scrape", "--links")).isInstanceOf(Value.None.class);
        assertThat(value("scrape", "--no-robots")).isInstanceOf(Value.None.class);
        assertThat(command("report").argument()).isInstanceOf(Value.FileName.class);
        assertThat(command("explain").argument()).isInstanceOf(Value.FileName.class);
        assertThat(command("explain-url").argument()).isInstanceOf(Value.FileName.class);
        assertThat(command("scrape").argument()).isInstanceOf(Value.Unknown.class);
        assertThat(command("completion").argument()).isEqualTo(new Value.Words(List.of("bash", "zsh", "fish")));
    }

    @ParameterizedTest
    @EnumSource(CompletionCommand.Shell.class)
    void everyScriptHasEveryCommandAndFlag(CompletionCommand.Shell shell) {
        InProcess scraper = new InProcess();

        assertThat(scraper.run("completion", shell.name().toLowerCase(java.util.Locale.ROOT)))
                .isZero();
        for (ShellCommand command : ALL) {
            assertThat(scraper.out()).contains(command.path());
            for (Flag flag : command.flags()) {
                assertThat(scraper.out())
                        .contains(flag.names().stream()
                                .map(name -> name.replaceFirst("^-+", ""))
                                .toList());
            }
        }
    }

    private static ShellCommand command(String path) {
        return ALL.stream()
                .filter(command -> command.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Value value(String command, String name) {
        return command(command).flags().stream()
                .filter(flag -> flag.names().contains(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
