package dev.scraper.fetch;

import dev.scraper.fetch.Body.BodyTooLargeException;
import dev.scraper.fetch.Body.UnsupportedEncodingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/// The values of `Content-Encoding` that are understood, and what decodes them. Nothing here keeps
/// more than a window of the data: 32 KB, 16 MB for br, 8 MB for zstd.
final class ContentEncodings {

    private static final int CHUNK = 16 * 1024;
    private static final int MOST = 3;

    /// Decodes what comes from another stream.
    @FunctionalInterface
    interface Decoder {
        InputStream over(InputStream in) throws IOException;
    }

    private ContentEncodings() {}

    /// What to ask for.
    static String understood() {
        return Zstd.isUsable() ? "gzip, deflate, br, zstd" : "gzip, deflate, br";
    }

    /// What decodes `encoding`, in the order in which to decode: servers name what they applied
    /// first first.
    ///
    /// @param encoding names in lower case with commas between; empty for none
    /// @throws UnsupportedEncodingException if one is not known, or there are more than 3
    static List<Decoder> decoders(String encoding) throws UnsupportedEncodingException {
        if (encoding.isEmpty()) {
            return List.of();
        }
        List<Decoder> decoders = new ArrayList<>();
        for (String name : encoding.split(",", -1)) {
            switch (name.strip()) {
                case "", "identity" -> {}
                case "gzip", "x-gzip" -> decoders.addFirst(in -> new GZIPInputStream(in, CHUNK));
                case "deflate" -> decoders.addFirst(ContentEncodings::inflated);
                case "br" -> decoders.addFirst(BrotliInputStream::new);
                case "zstd" -> decoders.addFirst(Zstd::decoded);
                default ->
                    throw new UnsupportedEncodingException(
                            "Content-Encoding '%s'; only %s are understood".formatted(encoding, understood()));
            }
        }
        if (decoders.size() > MOST) {
            throw new UnsupportedEncodingException("Content-Encoding '%s'; no more than %d at once are understood"
                    .formatted(encoding.length() > 40 ? encoding.substring(0, 40) + "..." : encoding, MOST));
        }
        return decoders;
    }

    /// The stream that decodes `in`; closing it closes all.
    ///
    /// @param limit the most bytes that a decoder may hand to the next: else little data could mean
    ///     endless work that comes to nothing
    static InputStream decoded(InputStream in, List<Decoder> decoders, long limit) throws IOException {
        InputStream stream = in;
        try {
            for (int i = 0; i < decoders.size(); i++) {
                stream = decoders.get(i).over(i == 0 ? in : new Limited(stream, limit));
            }
            return stream;
        } catch (IOException | RuntimeException e) {
            stream.close(); // or what it holds outside of the heap stays
            throw e;
        }
    }

    /// `deflate` should be a zlib stream, but some servers send it bare: the first byte tells
    /// which.
    private static InputStream inflated(InputStream in) throws IOException {
        PushbackInputStream source = new PushbackInputStream(in);
        int first = source.read();
        if (first >= 0) {
            source.unread(first);
        }
        Inflater inflater = new Inflater((first & 0x0f) != 8);
        return new InflaterInputStream(source, inflater, CHUNK) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end(); // the stream frees only one of its own
            }
        };
    }

    /// Between two decoders.
    private static final class Limited extends FilterInputStream {

        private final long limit;
        private long length;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        /// Never asks for a single byte: after that, br's decoder loses others.
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            int read = in.read(bytes, offset, wanted);
            length += Math.max(0, read);
            if (length > limit) {
                throw new BodyTooLargeException(limit);
            }
            return read;
        }
    }
}
