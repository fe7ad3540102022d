package dev.scraper.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.tools.ValidateTool;

/// jwarc's own validator, in a process of its own, since it ends its JVM.
final class Validator {

    private Validator() {}

    /// What it finds; empty for nothing.
    static String problems(Path warc) throws IOException, InterruptedException {
        String jar = Path.of(URI_OF_JWARC).toString();
        Process validator = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        jar,
                        ValidateTool.class.getName(),
                        "--forbid-extensions",
                        warc.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(validator.getInputStream().readAllBytes(), UTF_8);
        int status = validator.waitFor();
        return status == 0 && said.isEmpty() ? "" : "exit " + status + ": " + said;
    }

    private static final java.net.URI URI_OF_JWARC = java.net.URI.create(
            WarcReader.class.getProtectionDomain().getCodeSource().getLocation().toString());
}
