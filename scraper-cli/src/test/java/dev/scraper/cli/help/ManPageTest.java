package dev.scraper.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

class ManPageTest {

    /// As roff prints them, what is written in a way of its own.
    private static String printed(String page) {
        return page.replace("\\(aq", "'")
                .replace("\\(ga", "`")
                .replace("\\(ha", "^")
                .replace("\\(ti", "~")
                .replace("\\(dq", "\"")
                .replace("\\-", "-")
                .replace("\\&", "")
                .replace("\\(rs", "\\");
    }

    private static CommandSpec command(String words) {
        CommandSpec command = InProcess.program().getCommandSpec();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
            command = command.subcommands().get(word).getCommandSpec();
        }
        return command;
    }

    @ParameterizedTest
    @MethodSource("dev.scraper.cli.help.HelpTextTest#commands")
    void thePageHasEveryFlagAndExampleOfTheHelp(String words) {
        CommandSpec command = command(words);
        String page = printed(ManPage.of(command, "1.2.3"));

        assertThat(page)
                .contains("\"scraper 1.2.3\"")
                .contains(command.usageMessage().footer());
        assertThat(HelpText.options(command))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(page)
                        .contains("\n.B \"" + HelpText.names(option, command) + "\"\n" + HelpText.description(option)
                                + "\n"));
        command.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> assertThat(page).contains(".B \"" + code + "\"\n" + meaning + "\n"));
    }

    @Test
    void pagesAreCalledAsTheirCommands() {
        assertThat(ManPage.name(command(""))).isEqualTo("scraper");
        assertThat(ManPage.name(command("compare fib"))).isEqualTo("scraper-compare-fib");
    }

    @Command(
            name = "odd",
            description = {".csv is a 'table'", "'quoted' with \\n, `x`, ~ and ^"},
            footer = "  --flag")
    private static final class Odd {}

    @Test
    void noLineIsTakenForAMacroAndNoCharacterForAnother() {
        String page = ManPage.of(CommandSpec.forAnnotatedObject(new Odd()), "1");

        assertThat(page)
                .contains("\n\\&.csv is a \\(aqtable\\(aq\n")
                .contains("\n\\&\\(aqquoted\\(aq with \\(rsn, \\(gax\\(ga, \\(ti and \\(ha\n")
                .contains("\n  \\-\\-flag\n");
    }
}
