package dev.scraper.cli.scrape;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.journal.FailureRetry;
import dev.scraper.journal.OrderedCopy;
import dev.scraper.journal.ResumePoint;
import dev.scraper.output.OutputBusyException;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that records go to.
///
/// @param ordered whether it is put in the order of the list once it has all of them
/// @param earlier as [CommandRun.Destination#open]
record RecordFile(Path path, OutputFormat format, boolean ordered, Earlier earlier) {

    /// Begins it.
    ///
    /// @param over whether what it has may go
    OpenOutput begun(boolean over) throws OutputBusyException {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            OutputFile file = OutputFile.open(path);
            opened.add(file);
            if (!over && file.size() > 0) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        path + ": has records already; --continue goes on with them, --overwrite starts over");
            }
            return new OpenOutput(format.sink(file.writeFrom(0), true), null, List.of(), new Ending(file, null));
        } catch (IOException | RuntimeException e) {
            throw closed(opened, e);
        }
    }

    /// Goes on with it.
    OpenOutput resumed() throws OutputBusyException {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            OutputFile file = OutputFile.open(path);
            opened.add(file);
            return resumed(file, List.of(), null);
        } catch (IOException | RuntimeException e) {
            throw closed(opened, e);
        }
    }

    /// Tries again what failed, in a copy of it.
    OpenOutput retried() throws OutputBusyException {
        if (!Files.isRegularFile(path)) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, path + ": there is no output to try again");
        }
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            OutputFile file = OutputFile.open(path);
            opened.add(file);
            Path retry = FailureRetry.copyOf(path);
            FailureRetry.prepare(file, format, retry);
            OutputFile copy = OutputFile.open(retry);
            opened.add(copy);
            return resumed(copy, List.of(file), retry);
        } catch (IOException | RuntimeException e) {
            throw closed(opened, e);
        }
    }

    private OpenOutput resumed(OutputFile file, List<OutputFile> held, @Nullable Path retry) throws IOException {
        ResumePoint point = ResumePoint.read(file, format, earlier.lines());
        long kept = point.validLength();
        if (format instanceof OutputFormat.JsonLines) {
            earlier.records(file.content(), kept);
        }
        return new OpenOutput(format.sink(file.writeFrom(kept), kept == 0), point, held, new Ending(file, retry));
    }

    private RuntimeException closed(List<AutoCloseable> opened, Exception why) throws OutputBusyException {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                why.addSuppressed(e);
            }
        }
        return switch (why) {
            case OutputBusyException busy -> throw busy;
            case IOException io
            when io.getClass() == IOException.class ->
                new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(io.getMessage()));
            case IOException io -> new UserException(ExitStatus.INPUT_OUTPUT, Errors.cannotWrite(path, io));
            case RuntimeException mistake -> mistake;
            default -> new IllegalStateException(why);
        };
    }

    /// What is left to do with it once it has all records.
    private final class Ending implements OpenOutput.Ending {
        private final OutputFile file;
        private final @Nullable Path retry;
        private @Nullable OrderedCopy copy;

        /// @param retry the file, where it takes the place of another; null where it does not
        Ending(OutputFile file, @Nullable Path retry) {
            this.file = file;
            this.retry = retry;
        }

        /// While nobody else can write to it.
        @Override
        public void whole() throws IOException {
            copy = ordered ? OrderedCopy.of(file, format) : null;
        }

        @Override
        public void closed() throws IOException {
            if (copy != null) {
                copy.replace();
            }
            if (retry != null) {
                FailureRetry.finish(retry, path);
            }
        }
    }
}
