package dev.scraper.cli.scrape;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.Taken;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An output, and the recording beside it where one was asked for.
///
/// @param taken from each page
record OutputDestination(OutputOptions options, Taken taken) implements CommandRun.Destination {

    @Override
    public @Nullable Path file() {
        return options.file();
    }

    @Override
    public boolean goesOn() {
        return options.goesOn();
    }

    @Override
    public boolean retries() {
        return options.retryFailed;
    }

    @Override
    public boolean archives() {
        return options.warc != null;
    }

    @Override
    public OpenOutput open(OpenList list, Earlier earlier) throws InterruptedException {
        if (options.warc == null) {
            return options.open(taken, list, earlier);
        }
        if (list.isRecorded()) {
            throw new UserException(ExitStatus.USAGE, "--warc: pages that come from a recording are recorded already");
        }
        return withWarc(options.warc, list, earlier);
    }

    /// What the run is refused for must not be emptied before.
    private OpenOutput withWarc(Path path, OpenList list, Earlier earlier) throws InterruptedException {
        refuseSame(path, options.file(), "-o");
        refuseSame(path, options.failedOutput, "--failed-output");
        WarcFile held = WarcFile.hold("--warc", path, options.goesOn() || options.overwrite);
        OpenOutput records;
        try {
            records = options.open(taken, list, earlier);
        } catch (RuntimeException | InterruptedException refused) {
            held.release();
            throw refused;
        }
        try {
            records.archive(held.open("--warc", options.goesOn()));
            return records;
        } catch (RuntimeException refused) {
            try {
                records.close();
            } catch (IOException e) {
                refused.addSuppressed(e);
            }
            throw refused;
        }
    }

    private static void refuseSame(Path path, @Nullable Path other, String flag) {
        if (other != null && OutputOptions.isSame(path, other)) {
            throw new UserException(
                    ExitStatus.USAGE, "--warc and %s are the same file; give another for one of them".formatted(flag));
        }
    }
}
