package dev.scraper.cli.options;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.Converters.ByteSize;
import dev.scraper.fork.JvmSettings;
import dev.scraper.guard.NetworkProperties;
import picocli.CommandLine.Option;

/// How child JVMs are made, for every command that forks some.
@InGroup(OptionGroup.MODE)
public final class ChildOptions {

    private static final long MEGABYTE = 1 << 20;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "Child JVMs in fork mode. Default: the number of cores.")
    int processes = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--worker-heap",
            paramLabel = "SIZE",
            description = "Heap of each child JVM. Default: ${DEFAULT-VALUE}.",
            defaultValue = "256M")
    ByteSize workerHeap = new ByteSize(256 * MEGABYTE);

    /// How children are started.
    ///
    /// @throws UserException if an option is out of range
    public JvmSettings jvm() {
        return Usage.checked(
                "--worker-heap",
                () -> new JvmSettings(
                        Math.toIntExact(Math.min(Integer.MAX_VALUE, workerHeap.bytes() / MEGABYTE)),
                        NetworkProperties.options()));
    }

    public int processes() {
        if (processes < 1) {
            throw new UserException(ExitStatus.USAGE, "--processes must be at least 1, was " + processes);
        }
        return processes;
    }
}
