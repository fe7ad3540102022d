package dev.scraper.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an answer says before its body. Read as browsers read it, who get along with far more than
/// [RFC 9112](https://www.rfc-editor.org/rfc/rfc9112#section-5) allows: lines that are no headers
/// are passed over.
///
/// @param status 100 to 999
/// @param headers each character of a value is a byte of it
/// @param persistent whether the server keeps the connection
public record AnswerHead(int status, HttpHeaders headers, boolean persistent) {

    /// As long as the JDK's own client takes.
    static final int LONGEST = 384 * 1024;

    private static final String VERSION = "HTTP/";
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final int SHOWN = 40;

    /// Reads one.
    ///
    /// @throws ExchangeException if what comes is none
    static AnswerHead read(Input input) throws IOException {
        Lines lines = new Lines(input);
        String line = lines.next();
        while (line.isEmpty()) { // some servers end the last body with a line too many
            line = lines.next();
        }
        StatusLine first = StatusLine.parse(line);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        line = lines.next();
        while (!line.isEmpty()) {
            String next = lines.next();
            if (isFolded(next)) {
                StringBuilder whole = new StringBuilder(line);
                while (isFolded(next)) {
                    whole.append(next.isBlank() ? "" : " ").append(next.strip());
                    next = lines.next();
                }
                line = whole.toString();
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
            if (isToken(name)) {
                headers.computeIfAbsent(name, n -> new ArrayList<>(1))
                        .add(line.substring(colon + 1).strip());
            }
            line = next;
        }
        HttpHeaders all = HttpHeaders.of(headers, (name, value) -> true);
        return new AnswerHead(first.status(), all, isPersistent(first.version(), all));
    }

    /// The lines of one head, which is only so long.
    private static final class Lines {

        private final Input input;
        private int left = LONGEST;

        Lines(Input input) {
            this.input = input;
        }

        String next() throws IOException {
            String next = input.line(left);
            left -= next.length() + 1;
            return next;
        }
    }

    /// Whether it goes on with the line before.
    private static boolean isFolded(String line) {
        return !line.isEmpty() && isBlank(line.charAt(0));
    }

    /// The items of a header that is a list, in one line or in many; none is empty.
    List<String> items(String name) {
        List<String> items = new ArrayList<>();
        for (String value : headers.allValues(name)) {
            for (String item : value.split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(item.strip());
                }
            }
        }
        return items;
    }

    /// Whether it comes before the one that counts.
    boolean isInterim() {
        return status < 200;
    }

    /// What an answer begins with: `HTTP/1.1 200 OK`, of which the words are left out.
    ///
    /// @param version 10 for `HTTP/1.0`; a server that says `HTTP/2` here speaks HTTP/1.1 all the
    ///     same
    private record StatusLine(int version, int status) {

        static StatusLine parse(String line) throws ExchangeException {
            if (!line.regionMatches(true, 0, VERSION, 0, VERSION.length()) || !isDigit(line, 5)) {
                throw ExchangeException.bad("the answer begins with '%s', which is not HTTP/1".formatted(shown(line)));
            }
            boolean hasMinor = line.startsWith(".", 6) && isDigit(line, 7);
            int end = hasMinor ? 8 : 6;
            int at = end;
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            boolean isStatus = at > end
                    && isDigit(line, at)
                    && line.charAt(at) != '0'
                    && isDigit(line, at + 1)
                    && isDigit(line, at + 2)
                    && !isDigit(line, at + 3);
            if (!isStatus) {
                throw ExchangeException.bad("the answer begins with '%s', which has no status".formatted(shown(line)));
            }
            int version = 10 * (line.charAt(5) - '0') + (hasMinor ? line.charAt(7) - '0' : 0);
            return new StatusLine(version, Integer.parseInt(line, at, at + 3, 10));
        }
    }

    private static boolean isPersistent(int version, HttpHeaders headers) {
        boolean persistent = version > 10;
        for (String value : headers.allValues("connection")) {
            for (String item : value.split(",", -1)) {
                if (item.strip().equalsIgnoreCase("close")) {
                    return false;
                }
                persistent |= item.strip().equalsIgnoreCase("keep-alive");
            }
        }
        return persistent;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !isDigit(name, i) && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
