package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The body of an answer, up to where its framing ends it and not a byte further. A body that is
/// cut short is an [ExchangeException], never an end.
public abstract sealed class FramedBody extends InputStream {

    final Input input;
    private long length;

    private FramedBody(Input input) {
        this.input = input;
    }

    static FramedBody of(Framing framing, Input input) {
        return switch (framing) {
            case Framing.None(boolean announced) -> new Measured(input, 0, !announced);
            case Framing.Length(long bytes) -> new Measured(input, bytes, true);
            case Framing.Chunked(List<String> codings) -> new InChunks(input, codings);
            case Framing.UntilClose(List<String> codings) -> new Endless(input, codings);
        };
    }

    /// How many bytes it has; -1 where that is known only at its end.
    public long announced() {
        return -1;
    }

    /// What is still to be undone, first thing first: some of `gzip`, `x-gzip` and `deflate`.
    public List<String> codings() {
        return List.of();
    }

    /// Whether all of it has been read, and the connection may carry another answer.
    abstract boolean isOver();

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        int read;
        try {
            read = next(bytes, offset, wanted);
        } catch (ExchangeException said) {
            throw said.kind() == Kind.LOST ? lost(said) : said;
        } catch (IOException e) {
            throw lost(e);
        }
        length += Math.max(0, read);
        return read;
    }

    abstract int next(byte[] bytes, int offset, int wanted) throws IOException;

    /// Of the part that must be there.
    int more(byte[] bytes, int offset, long wanted) throws IOException {
        int read = input.read(bytes, offset, (int) wanted);
        if (read < 0) {
            throw new EOFException();
        }
        return read;
    }

    private ExchangeException lost(IOException e) {
        String of = announced() < 0 ? "" : " of " + announced();
        return new ExchangeException(
                Kind.LOST, "the connection was lost within the body, after %d%s bytes".formatted(length, of), e);
    }

    private static final class Measured extends FramedBody {

        private final long announced;
        private final boolean certain;
        private long left;

        /// @param certain whether nothing but another answer can follow
        Measured(Input input, long length, boolean certain) {
            super(input);
            this.announced = length;
            this.certain = certain;
            this.left = length;
        }

        @Override
        public long announced() {
            return announced;
        }

        @Override
        boolean isOver() {
            return left == 0 && certain;
        }

        @Override
        int next(byte[] bytes, int offset, int wanted) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = more(bytes, offset, Math.min(left, wanted));
            left -= read;
            return read;
        }
    }

    private static final class InChunks extends FramedBody {

        private static final int LONGEST_LINE = 16 * 1024;
        private static final int MOST_DIGITS = 15;

        private final List<String> codings;
        private long left;
        private boolean begun;
        private boolean over;

        InChunks(Input input, List<String> codings) {
            super(input);
            this.codings = codings;
        }

        @Override
        public List<String> codings() {
            return codings;
        }

        @Override
        boolean isOver() {
            return over;
        }

        @Override
        int next(byte[] bytes, int offset, int wanted) throws IOException {
            if (left == 0 && !over) {
                nextChunk();
            }
            if (over) {
                return -1;
            }
            int read = more(bytes, offset, Math.min(left, wanted));
            left -= read;
            return read;
        }

        private void nextChunk() throws IOException {
            if (begun && !input.line(LONGEST_LINE).isEmpty()) {
                throw ExchangeException.bad("a chunk of the answer is longer than it says");
            }
            begun = true;
            left = size(input.line(LONGEST_LINE));
            if (left == 0) {
                int trailers = AnswerHead.LONGEST;
                for (String line = input.line(trailers); !line.isEmpty(); line = input.line(trailers)) {
                    trailers -= line.length() + 1;
                }
                over = true;
            }
        }

        /// The hexadecimal number that a line begins with; extensions behind it mean nothing.
        private static long size(String line) throws ExchangeException {
            String text = line.strip();
            int end = 0;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            int from = 0;
            while (from < end - 1 && text.charAt(from) == '0') {
                from++;
            }
            boolean isSize = end > 0
                    && end - from <= MOST_DIGITS
                    && (end == text.length() || " \t;".indexOf(text.charAt(end)) >= 0);
            if (!isSize) {
                throw ExchangeException.bad("'%s' is no size of a chunk".formatted(AnswerHead.shown(text)));
            }
            return Long.parseLong(text, from, end, 16);
        }
    }

    private static final class Endless extends FramedBody {

        private final List<String> codings;

        Endless(Input input, List<String> codings) {
            super(input);
            this.codings = codings;
        }

        @Override
        public List<String> codings() {
            return codings;
        }

        @Override
        boolean isOver() {
            return false; // and so is the connection
        }

        @Override
        int next(byte[] bytes, int offset, int wanted) throws IOException {
            return input.read(bytes, offset, wanted);
        }
    }
}
