package dev.scraper.cli.fib;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.fib.FibRounds.Run;
import dev.scraper.cli.screen.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Every run of the fib table, for programs. Times are in seconds.
public final class FibJson {

    private FibJson() {}

    public static void write(Path file, int n, int count, boolean globalLock, List<Run> runs) {
        try (OutputStream to = Files.newOutputStream(file);
                JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            out.writeNumberProperty("n", n);
            out.writeNumberProperty("count", count);
            out.writeBooleanProperty("global_lock", globalLock);
            out.writeStringProperty("machine", Figures.machine());
            out.writeArrayPropertyStart("runs");
            for (Run run : runs) {
                out.writeStartObject();
                out.writeStringProperty("mode", run.mode().toString());
                out.writeNumberProperty("lanes", run.lanes());
                out.writeNumberProperty("round", run.round());
                out.writeNumberProperty("place", run.place());
                out.writeNumberProperty("seconds", run.wall().toNanos() / 1e9);
                out.writeNumberProperty("cpu_seconds", run.cpu().toNanos() / 1e9);
                out.writeNumberProperty("jvm_start_up_seconds", run.startUp().toNanos() / 1e9);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, Errors.cannotWrite(file, e));
        }
    }
}
