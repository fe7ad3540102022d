package dev.scraper.cli.compare;

import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import picocli.CommandLine.Option;

/// Where chance begins, for commands in which nothing else is drawn by lot.
@InGroup(OptionGroup.MEASUREMENT)
public final class SeedOption {

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the order of modes in each round. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    long seed = 1;
}
