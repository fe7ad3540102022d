package dev.scraper.cli.options;

import dev.scraper.cli.error.Usage;
import dev.scraper.frontier.Politeness;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every host is spared.
public final class PoliteOptions {

    @Option(
            names = {"-w", "--wait"},
            paramLabel = "DUR",
            description = "From the end of one request to a host to the start of the next. Default: 1s (demo: none).")
    @Nullable
    Duration wait;

    @Option(
            names = "--host-concurrency",
            paramLabel = "N",
            description = "Requests to one host at the same time. Default: 1 (demo: no limit).")
    @Nullable
    Integer hostConcurrency;

    public Politeness politeness(Politeness otherwise) {
        return Usage.checked(
                "--wait, --host-concurrency",
                () -> new Politeness(
                        wait == null ? otherwise.gap() : wait,
                        hostConcurrency == null ? otherwise.hostConcurrency() : hostConcurrency));
    }
}
