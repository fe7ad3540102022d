package dev.scraper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    private final InProcess scraper = new InProcess();

    @Test
    void everyCommandIsCalledWhatItCallsItself() {
        Commands.all()
                .getSubcommands()
                .forEach((name, command) ->
                        assertThat(command.getCommandSpec().name()).isEqualTo(name));
    }

    @Test
    void whatACommandIsForIsSaidAsItSaysItItself() {
        Commands.named().getSubcommands().forEach((name, stub) -> {
            CommandLine command = Commands.all().getSubcommands().get(name);

            assertThat(stub.getCommandSpec().usageMessage().header())
                    .isEqualTo(command.getCommandSpec().usageMessage().header());
        });
    }

    @Test
    void onlyTheCommandThatIsNamedIsRead() {
        CommandLine program = Commands.named("scrape", "https://example.org/", "-i", "plan");

        assertThat(withFlags(program)).containsExactly("scrape");
        assertThat(Commands.areAll(program)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "scrap", ""})
    void noneIsReadWhereNoneIsNamed(String word) {
        assertThat(withFlags(Commands.named(word))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"help, scrape", "completion, bash", "--stacktrace, scrape", "--config, plan", "@words, x"})
    void allAreReadWhereAnyMayBeMeant(String first, String second) {
        assertThat(Commands.areAll(Commands.named(first, second))).isTrue();
    }

    @Test
    void helpListsThemAllAsIfAllWereRead() {
        scraper.run("--help");
        String some = scraper.out();
        scraper.run("help");

        assertThat(some).isEqualTo(scraper.out()).contains("\n  plan ", "\n  help ");
    }

    @Test
    void aMistypedCommandIsToldWhichIsMeant() {
        assertThat(scraper.run("scrap", "https://example.org/")).isEqualTo(2);
        assertThat(scraper.err()).contains("no command 'scrap'; did you mean scrape?");
    }

    @Test
    void aFlagOfAnotherCommandIsToldWhose() {
        assertThat(scraper.run("plan", "--html", "x")).isEqualTo(2);
        assertThat(scraper.err()).contains("no flag --html; it is one of compare");
        assertThat(scraper.run("--links")).isEqualTo(2);
        assertThat(scraper.err()).contains("--links stands behind its command: scraper scrape --links");
    }

    @Test
    void aFlagBeforeTheCommandIsUnderstood() {
        assertThat(scraper.run("--stacktrace", "plan", "-h")).isZero();
        assertThat(scraper.out()).startsWith("Usage: scraper plan ");
    }

    private static List<String> withFlags(CommandLine program) {
        List<String> names = new ArrayList<>();
        program.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().options().size() > 10) {
                names.add(name);
            }
        });
        return names;
    }
}
