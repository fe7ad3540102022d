package dev.scraper.body;

import dev.scraper.body.Body.BodyTooLargeException;
import dev.scraper.body.Body.UnsupportedEncodingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.brotli.dec.BrotliInputStream;

/// The values of `Content-Encoding` that are understood, and what decodes them. Nothing here keeps
/// more than a window of the data: 32 KB, 16 MB for br, 8 MB for zstd.
public final class ContentEncodings {

    private static final int MOST = 3;

    /// Those that make other bytes of a page, as
    /// [IANA](https://www.iana.org/assignments/http-parameters) and servers name them. Whatever
    /// else stands there (`utf-8`, `none`, `text/html`) is a mistake, and the bytes are the page,
    /// as browsers take them.
    private static final Set<String> UNKNOWN = Set.of(
            "aes128gcm",
            "bzip",
            "bzip2",
            "compress",
            "dcb",
            "dcz",
            "exi",
            "lz4",
            "lzma",
            "pack200-gzip",
            "sdch",
            "snappy",
            "x-bzip2",
            "x-compress",
            "x-lzma",
            "x-snappy-framed",
            "xz",
            "zip");

    /// Decodes what comes from another stream.
    @FunctionalInterface
    public interface Decoder {
        /// What reads the decoded bytes.
        InputStream over(InputStream in) throws IOException;
    }

    private ContentEncodings() {}

    /// What to ask for.
    public static String understood() {
        return Zstd.isUsable() ? "gzip, deflate, br, zstd" : "gzip, deflate, br";
    }

    /// What decodes `encoding`, in the order in which to decode: servers name what they applied
    /// first first. What is no encoding is passed over.
    ///
    /// @param encoding names in lower case with commas between; empty for none
    /// @throws UnsupportedEncodingException if one is real but not understood, or there are more
    ///     than 3
    public static List<Decoder> decoders(String encoding) throws UnsupportedEncodingException {
        if (encoding.isEmpty()) {
            return List.of();
        }
        List<Decoder> decoders = new ArrayList<>();
        for (String name : encoding.split(",", -1)) {
            int parameters = name.indexOf(';');
            String coding = (parameters < 0 ? name : name.substring(0, parameters)).strip();
            switch (coding) {
                case "gzip", "x-gzip" -> decoders.addFirst(Inflation::gzip);
                case "deflate" -> decoders.addFirst(Inflation::deflate);
                case "br" -> decoders.addFirst(BrotliInputStream::new);
                case "zstd" -> decoders.addFirst(Zstd::decoded);
                default -> {
                    if (UNKNOWN.contains(coding)) {
                        throw new UnsupportedEncodingException(
                                "Content-Encoding '%s'; only %s are understood".formatted(encoding, understood()));
                    }
                }
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
    public static InputStream decoded(InputStream in, List<Decoder> decoders, long limit) throws IOException {
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
