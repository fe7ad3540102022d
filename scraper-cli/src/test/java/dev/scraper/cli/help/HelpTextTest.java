package dev.scraper.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// What holds for the help of every command.
class HelpTextTest {

    private final InProcess scraper = new InProcess();

    /// The words of all commands; none for the program.
    static List<String> commands() {
        List<String> all = new ArrayList<>();
        add(InProcess.program(), "", all);
        return all;
    }

    private static void add(CommandLine command, String words, List<String> all) {
        all.add(words);
        command.getSubcommands().forEach((name, sub) -> add(sub, (words + " " + name).strip(), all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFlagIsInAGroupAndInTheHelpOnce(String words) {
        List<OptionSpec> options = command(words).getCommandSpec().options();
        List<String> help = HelpText.whole(command(words));

        assertThat(options).isNotEmpty().allSatisfy(option -> {
            assertThat(HelpText.group(option)).as(option.longestName()).isNotNull();
            String name = option.longestName().replaceFirst("^--", "");
            assertThat(help)
                    .as(option.longestName())
                    .filteredOn(line -> line.matches("  (-., |    )--(\\[no-])?" + name + "(=.*| .*|)"))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void linesAreAtMost80ColumnsWideAndWordsAreWhole(String words) {
        CommandLine command = command(words);
        List<String> whole = HelpText.whole(command);

        assertThat(Stream.concat(whole.stream(), HelpText.brief(command).stream()))
                .allMatch(line -> line.length() <= 80);
        String text = String.join(" ", whole) + " ";
        assertThat(command.getCommandSpec().options().stream()
                        .flatMap(option -> Arrays.stream(option.description()))
                        .flatMap(line -> Arrays.stream(line.split(" "))))
                .allMatch(word -> text.contains(" " + word + " "));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void briefHelpIsOneScreenWithExamplesFirst(String words) {
        List<String> brief = HelpText.brief(command(words));

        assertThat(brief).hasSizeLessThanOrEqualTo(words.isEmpty() ? 28 : 40).startsWith(usage(words, brief));
        assertThat(brief.indexOf("Examples:")).isBetween(2, 8);
        assertThat(brief.getLast()).contains("--help");
        assertThat(String.join("\n", HelpText.whole(command(words)))).contains("\nExamples:\n  ", "scraper " + words);
    }

    private static String usage(String words, List<String> help) {
        assertThat(help.getFirst()).startsWith(("Usage: scraper " + words).strip() + " ");
        return help.getFirst();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void defaultsAreSaid(String words) {
        assertThat(command(words).getCommandSpec().options())
                .filteredOn(option -> option.defaultValue() != null)
                .allSatisfy(option -> assertThat(String.join(" ", option.description()))
                        .as(option.longestName())
                        .contains("Default: "));
    }

    @Test
    void shortFlagAsksForTheShortHelpAndTheLongOneForAll() {
        assertThat(scraper.run("scrape", "-h")).isZero();
        assertThat(scraper.out())
                .contains("--select", "All of it: scraper scrape --help")
                .doesNotContain("--max-redirs");
        assertThat(scraper.run("scrape", "--help")).isZero();
        String all = scraper.out();
        assertThat(all).contains("--max-redirs", "\nPoliteness:\n", "\nExit status:\n");
        assertThat(scraper.run("help", "scrape")).isZero();
        assertThat(scraper.out()).isEqualTo(all);
        assertThat(scraper.run("help", "compare", "fib")).isZero();
        assertThat(scraper.out()).contains("Usage: scraper compare fib ", "--global-lock");
        assertThat(scraper.run("-h", "scrape", "-o", "x")).isZero();
        assertThat(scraper.out()).startsWith("Usage: scraper scrape ");
        assertThat(scraper.err()).isEmpty();
    }

    @Test
    void programWithoutACommandSaysWhatThereIsAndThatItDidNothing() {
        assertThat(scraper.run()).isEqualTo(2);
        assertThat(scraper.out()).isEmpty();
        assertThat(scraper.err()).contains("Usage: scraper COMMAND", "  scrape ", "  fib ");
        assertThat(scraper.run("-h")).isZero();
        assertThat(scraper.out()).contains("Usage: scraper COMMAND", "  scrape ", "  fib ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Where it is, e.g. here. More. Default: 3. | Where it is, e.g. here. Default: 3.",
                "One (.csv, .tsv). Default: none. Or two.  | One (.csv, .tsv). Default: none.",
                "Only this                                 | Only this"
            })
    void briefHelpHasTheFirstSentenceAndTheDefault(String description, String brief) {
        assertThat(HelpText.brief(description)).isEqualTo(brief);
    }

    private static CommandLine command(String words) {
        CommandLine command = InProcess.program();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            command = command.getSubcommands().get(word);
        }
        return command;
    }
}
