package dev.scraper.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON as the bytes it is written in: where its values stand, so that they can be passed on
/// unharmed, `1.10` and `"\ud800"` alike.
///
/// All of it is for JSON that is known to be valid; blanks between tokens are allowed.
public final class RawJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RawJson() {}

    /// Who is told of each member of an object.
    public interface Members {
        /// A member.
        ///
        /// @param name as it reads, without its quotes and escapes
        /// @param nameAt where its name begins, with its quotation mark
        /// @param from where its value begins
        /// @param to behind its value
        void member(String name, int nameAt, int from, int to);
    }

    /// Tells the members of an object in their order.
    ///
    /// @param at where its brace is
    public static void members(byte[] json, int at, Members members) {
        int next = blanks(json, at + 1);
        while (json[next] != '}') {
            int nameAt = next;
            int nameEnd = end(json, nameAt);
            int from = blanks(json, blanks(json, nameEnd) + 1);
            int to = end(json, from);
            members.member(string(json, nameAt, nameEnd), nameAt, from, to);
            next = blanks(json, to);
            if (json[next] == ',') {
                next = blanks(json, next + 1);
            }
        }
    }

    /// Who is told of each element of a list.
    public interface Elements {
        /// An element.
        ///
        /// @param from where it begins
        /// @param to behind it
        void element(int from, int to);
    }

    /// Tells the elements of a list in their order.
    ///
    /// @param at where its bracket is
    public static void elements(byte[] json, int at, Elements elements) {
        int next = blanks(json, at + 1);
        while (json[next] != ']') {
            int to = end(json, next);
            elements.element(next, to);
            next = blanks(json, to);
            if (json[next] == ',') {
                next = blanks(json, next + 1);
            }
        }
    }

    /// Behind the value that begins at `at`.
    public static int end(byte[] json, int at) {
        return switch (json[at]) {
            case '"' -> stringEnd(json, at);
            case '{', '[' -> nestEnd(json, at);
            default -> {
                int end = at;
                while (end < json.length && ",}] \t\r\n".indexOf(json[end]) < 0) {
                    end++;
                }
                yield end;
            }
        };
    }

    private static int stringEnd(byte[] json, int at) {
        int i = at + 1;
        while (json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static int nestEnd(byte[] json, int at) {
        int depth = 0;
        int i = at;
        while (true) {
            byte b = json[i];
            if (b == '"') {
                i = stringEnd(json, i);
                continue;
            }
            depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            i++;
            if (depth == 0) {
                return i;
            }
        }
    }

    private static int blanks(byte[] json, int at) {
        int i = at;
        while (json[i] == ' ' || json[i] == '\t' || json[i] == '\r' || json[i] == '\n') {
            i++;
        }
        return i;
    }

    /// What the string says that stands there with its quotes.
    public static String string(byte[] json, int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] == '\\') {
                try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, from, to - from)) {
                    parser.nextToken();
                    return parser.getString();
                }
            }
        }
        return new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    /// The same without the blanks between its tokens.
    public static byte[] compact(byte[] json, int from, int to) {
        byte[] compact = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            if (json[i] == '"') {
                int end = stringEnd(json, i);
                System.arraycopy(json, i, compact, length, end - i);
                length += end - i;
                i = end;
            } else {
                if (" \t\r\n".indexOf(json[i]) < 0) {
                    compact[length++] = json[i];
                }
                i++;
            }
        }
        return Arrays.copyOf(compact, length);
    }
}
