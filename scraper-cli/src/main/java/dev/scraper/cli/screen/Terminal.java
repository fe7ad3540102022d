package dev.scraper.cli.screen;

import dev.scraper.picture.Palette;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A terminal that the program writes to: how large it is, and which colours it may show.
///
/// Java 21 cannot tell whether stdout alone is a terminal ([System#console] asks for stdin as
/// well), so the system's own `test -t` is asked, with the descriptor inherited.
///
/// @param palette [Palette#NONE] when `NO_COLOR` is set
/// @param moves whether the cursor can be moved, so that a picture can be redrawn in its place
public record Terminal(int columns, int rows, Palette palette, boolean moves) {

    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");

    /// The terminal that stdout goes to; empty where it goes to a pipe or a file.
    public static Optional<Terminal> ofStdout() {
        return isTerminal(1) ? Optional.of(of(System.getenv(), sizeOfTty())) : Optional.empty();
    }

    /// The terminal that stderr goes to; empty where it goes to a pipe or a file.
    public static Optional<Terminal> ofStderr() {
        return isTerminal(2) ? Optional.of(of(System.getenv(), sizeOfTty())) : Optional.empty();
    }

    /// The terminal that these environment variables speak of.
    ///
    /// @param size what `stty size` says: rows and columns; anything else is not used
    public static Terminal of(Map<String, String> environment, String size) {
        Matcher known = SIZE.matcher(size.strip());
        boolean sized = known.matches()
                && !known.group(1).equals("0")
                && !known.group(2).equals("0");
        int rows = sized ? Integer.parseInt(known.group(1)) : number(environment, "LINES", USUAL_ROWS);
        int columns = sized ? Integer.parseInt(known.group(2)) : number(environment, "COLUMNS", USUAL_COLUMNS);
        boolean moves = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(columns, rows, palette(environment, moves), moves);
    }

    private static Palette palette(Map<String, String> environment, boolean moves) {
        if (!moves || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Palette.NONE;
        }
        return switch (environment.getOrDefault("COLORTERM", "")) {
            case "truecolor", "24bit" -> Palette.TRUE_COLOUR;
            default -> Palette.INDEXED;
        };
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : otherwise;
    }

    private static boolean isTerminal(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", Integer.toString(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // a system without `test` may not know escape sequences either
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String sizeOfTty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}
