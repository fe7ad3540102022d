package dev.scraper.format;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The elements of JSON arrays, and values that stand one after another, each over as many lines as
/// it likes: read one by one, so that a list of any length needs the memory of one element.
///
/// An array within an object is a list, too, where its key says so: of `{"urls":["a","b"]}` the
/// elements are `"a"` and `"b"`, and the other members of that object are passed over.
public final class JsonElements implements Closeable {

    private static final int LONGEST = 16 << 20;
    private static final int END = -1;

    private final InputStream in;
    private final String[] keys;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long line = 1;
    private long column;
    private boolean afterReturn;
    /// Objects around the list that is being read, if one is.
    private int around;
    private boolean inList;

    /// Reads them from the start.
    ///
    /// @param in closed with this
    /// @param keys the way from an object at the top to the list that it may hold
    public JsonElements(InputStream in, String... keys) {
        this.in = in;
        this.keys = keys.clone();
    }

    /// JSON that ends too early, or closes what it did not open: what is behind that place cannot
    /// be told apart.
    public static final class DamagedException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        DamagedException(String message) {
            super(message);
        }
    }

    /// The next element, without the blanks between its tokens; null at the end. Whether it is
    /// valid within is a question for whoever parses it.
    ///
    /// @throws DamagedException if the elements end before the list does; the message says where
    public byte @Nullable [] next() throws IOException, DamagedException {
        while (true) {
            int b = readToken();
            if (b == END && inList) {
                throw damagedNext("it ends within a list");
            } else if (b == END) {
                return null;
            } else if (b == '[' && !inList) {
                inList = true;
            } else if (b == ']' && inList) {
                inList = false;
                passOverObjects();
            } else if (b == ']' || b == '}') {
                throw damaged("'%c' closes nothing".formatted((char) b));
            } else if (b == '{' && !inList && keys.length > 0) {
                byte[] object = objectOrList();
                if (object != null) {
                    return object;
                }
            } else if (b != ',') {
                return element(b);
            }
        }
    }

    /// Whether the element that was given last is of a list within an object.
    public boolean isWithin() {
        return around > 0;
    }

    /// An object at the top; null where it turns out to hold the list, which has begun then.
    private byte @Nullable [] objectOrList() throws IOException, DamagedException {
        ByteArrayOutputStream object = new ByteArrayOutputStream(256);
        object.write('{');
        int depth = 1;
        while (depth > 0) {
            int b = readToken();
            if (b == '}') {
                object.write(b);
                depth--;
                continue;
            }
            if (b == ',') {
                object.write(b);
                continue;
            }
            byte[] name = element(b);
            object.write(name);
            int colon = readToken();
            if (colon != ':') {
                throw damaged("a name has no value");
            }
            object.write(':');
            int value = readToken();
            boolean onTheWay = depth <= keys.length
                    && new String(name, StandardCharsets.UTF_8).equals("\"" + keys[depth - 1] + "\"");
            if (onTheWay && depth == keys.length && value == '[') {
                around = depth;
                inList = true;
                return null;
            }
            if (onTheWay && depth < keys.length && value == '{') {
                object.write('{');
                depth++;
            } else {
                object.write(element(value));
            }
            if (object.size() > LONGEST) {
                throw damaged(String.format(Locale.ROOT, "an object is longer than %,d bytes", LONGEST));
            }
        }
        return object.toByteArray();
    }

    /// Reads what is left of the objects around a list that has ended.
    private void passOverObjects() throws IOException, DamagedException {
        while (around > 0) {
            int b = readToken();
            if (b == '}') {
                around--;
            } else if (b == END) {
                throw damagedNext("it ends within an object");
            } else if (b != ',' && b != ':') {
                element(b);
            }
        }
    }

    private int readToken() throws IOException {
        int b = read();
        while (b != END && isBlank(b)) {
            b = read();
        }
        return b;
    }

    /// A value to its end.
    ///
    /// @param first its first byte
    private byte[] element(int first) throws IOException, DamagedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        long startLine = line;
        long startColumn = column;
        Deque<Character> nest = new ArrayDeque<>();
        int b = first;
        while (true) {
            if (b == END) {
                throw damagedNext(
                        "it ends within the value that begins in %s".formatted(place(startLine, startColumn)));
            }
            if (bytes.size() > LONGEST) {
                throw damaged(String.format(
                        Locale.ROOT,
                        "the value that begins in %s is longer than %,d bytes",
                        place(startLine, startColumn),
                        LONGEST));
            }
            if (!isBlank(b)) {
                bytes.write(b);
            }
            if (b == '"') {
                string(bytes, startLine, startColumn);
            } else if (b == '{' || b == '[') {
                nest.push((char) b);
            } else if (b == '}' || b == ']') {
                if (nest.isEmpty() || nest.pop() != (b == '}' ? '{' : '[')) {
                    throw damaged("'%c' closes what '%c' did not open".formatted((char) b, b == '}' ? '{' : '['));
                }
            }
            if (nest.isEmpty() && (b == '"' || b == '}' || b == ']' || isValueEnd(peek()))) {
                return bytes.toByteArray();
            }
            b = read();
        }
    }

    private static boolean isValueEnd(int b) {
        return b == END || b == ',' || b == ']' || b == '}' || b == ':' || isBlank(b);
    }

    /// A string from behind its first quotation mark to behind its last.
    private void string(ByteArrayOutputStream bytes, long startLine, long startColumn)
            throws IOException, DamagedException {
        boolean escaped = false;
        while (true) {
            int b = peek();
            if (b == END || b == '\n' || b == '\r') { // strings of JSON have no line breaks
                throw damagedNext("a string does not end, in the value that begins in %s"
                        .formatted(place(startLine, startColumn)));
            }
            bytes.write(read());
            if (b == '"' && !escaped) {
                return;
            }
            escaped = b == '\\' && !escaped;
        }
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0x1a;
    }

    /// Where the byte that was read last stands: `line 3, column 14`.
    public String place() {
        return place(line, column);
    }

    private static String place(long line, long column) {
        return String.format(Locale.ROOT, "line %d, column %d", line, column);
    }

    private DamagedException damaged(String what) {
        return new DamagedException(place() + ": " + what);
    }

    /// Damage at the byte that comes next.
    private DamagedException damagedNext(String what) {
        return new DamagedException("%s: %s".formatted(place(line, column + 1), what));
    }

    private int read() throws IOException {
        int b = peek();
        if (b == END) {
            return END;
        }
        position++;
        column++;
        if (b == '\n' && afterReturn) {
            column = 0;
        } else if (b == '\n' || b == '\r') {
            line++;
            column = 0;
        }
        afterReturn = b == '\r';
        return b;
    }

    private int peek() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return position == limit ? END : buffer[position] & 0xff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
