package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ModesOption;
import dev.scraper.tournament.Entrant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which modes take part, and with how many jobs.
@InGroup(OptionGroup.MODE)
public final class EntrantOptions {

    private static final int MOST_JOBS = 100_000;

    @Mixin
    ModesOption which = new ModesOption();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Tasks under way at the same time, in all. Default: 50; for fib the number of cores.")
    @Nullable
    Integer jobs;

    @Option(
            names = "--jobs-list",
            split = ",",
            paramLabel = "N",
            description = "Run each mode with each of these numbers: 1,8,32. In place of -j.")
    List<Integer> jobsList = List.of();

    /// All of them, in the order in which they were given.
    ///
    /// @param otherwise jobs, where the user gave none
    /// @throws UserException if a number is out of range
    public List<Entrant> entrants(CommandLine commandLine, int otherwise) {
        if (jobs != null && !jobsList.isEmpty()) {
            throw new UserException(ExitStatus.USAGE, "-j and --jobs-list exclude each other; give one");
        }
        List<Integer> numbers = jobsList.isEmpty() ? List.of(jobs == null ? otherwise : jobs) : jobsList;
        numbers.forEach(number -> EngineOptions.require("--jobs", number, 1, MOST_JOBS));
        return Entrant.of(which.modes(commandLine), numbers.stream().distinct().toList());
    }
}
