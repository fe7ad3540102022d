package dev.scraper.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether a program that is started here hears Ctrl-C. What a script starts in the background, or
/// nohup, ignores SIGINT, and so does all that it starts in turn; GNU env can put that right.
final class Interrupts {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final long SIGINT = 1L << 1;
    private static final List<String> ENV = List.of("env", "--default-signal=INT");

    private static final boolean HEARD = areHeard();
    private static final boolean MENDED = !HEARD && isMendable();

    private Interrupts() {}

    /// Words before a command, so that it hears Ctrl-C; none where it does anyway, or where nothing
    /// helps.
    static List<String> prefix() {
        return MENDED ? ENV : List.of();
    }

    /// Skips the test where Ctrl-C cannot be heard.
    static void assumeHeard() {
        assumeTrue(
                HEARD || MENDED,
                "skipped: SIGINT is ignored here, as in the background of a script, and this system's env cannot"
                        + " put it back; run the build in the foreground");
    }

    private static boolean areHeard() {
        try {
            return !Files.isReadable(STATUS)
                    || Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith(IGNORED))
                            .map(line -> line.substring(IGNORED.length()).strip())
                            .noneMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT) != 0);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isMendable() {
        try {
            return new ProcessBuilder(ENV.get(0), ENV.get(1), "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
