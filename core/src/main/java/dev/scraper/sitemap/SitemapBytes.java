package dev.scraper.sitemap;

import dev.scraper.content.MediaType;
import dev.scraper.content.PageText;
import dev.scraper.encoding.Encoding;
import dev.scraper.format.RawBytes;
import dev.scraper.notice.Notices;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The bytes of a sitemap, decompressed.
///
/// @param damage why they are not all; null where they are
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record SitemapBytes(byte[] bytes, @Nullable String damage) {

    /// Some servers compress what is compressed.
    private static final int MOST_LAYERS = 2;

    private static final int LOOKED_AT = 1024;
    private static final Pattern DECLARED = Pattern.compile(
            "[\\s\\xEF\\xBB\\xBF]*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'>]*)[\"'].*", Pattern.DOTALL);

    /// @throws IOException if they are larger than [SitemapContent#LARGEST], or nothing can be
    ///     decompressed; without the name of the sitemap
    static SitemapBytes of(byte[] content) throws IOException {
        SitemapBytes unpacked = new SitemapBytes(content, null);
        for (int i = 0; i < MOST_LAYERS && isGzip(unpacked.bytes); i++) {
            SitemapBytes inner = decompressed(unpacked.bytes);
            unpacked = new SitemapBytes(inner.bytes, unpacked.damage == null ? inner.damage : unpacked.damage);
        }
        if (unpacked.bytes.length > SitemapContent.LARGEST) {
            throw new IOException("larger than %d MB, which no sitemap may be".formatted(SitemapContent.LARGEST >> 20));
        }
        return unpacked;
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static SitemapBytes decompressed(byte[] packed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read > 0 && out.size() <= SitemapContent.LARGEST; read = in.read(some)) {
                out.write(some, 0, read);
            }
            return new SitemapBytes(out.toByteArray(), null);
        } catch (IOException e) {
            String damage = "its gzip is broken: " + e.getMessage();
            if (out.size() == 0) {
                throw new IOException(damage, e);
            }
            return new SitemapBytes(out.toByteArray(), damage);
        }
    }

    /// As text: by byte order mark, header, XML declaration, else in UTF-8, which is what the
    /// standard wants. Bytes that are no UTF-8 are percent-encoded: of a URL they are what the
    /// server knows it by.
    String text(SitemapOrigin origin, Notices notices) {
        if (startsWith(0xfe, 0xff) || startsWith(0xff, 0xfe)) {
            return PageText.of(bytes, null);
        }
        if (startsWith('<', 0)) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        if (startsWith(0, '<')) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        String label = startsWith(0xef, 0xbb) ? null : label(origin.contentType());
        if (label != null) {
            return PageText.of(bytes, "text/xml; charset=" + label);
        }
        String utf8 = RawBytes.utf8(bytes, 0, bytes.length);
        if (utf8 != null) {
            return utf8;
        }
        notices.add(SitemapNotices.NOT_UTF8, origin.name());
        return RawBytes.percentEncoded(bytes, 0, bytes.length);
    }

    private boolean startsWith(int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    /// Null for UTF-8, and for what nobody knows.
    private @Nullable String label(@Nullable String contentType) {
        String header = known(MediaType.parse(contentType).charset());
        String label = header == null ? declared() : header;
        return label == null || Encoding.UTF_8.equals(Encoding.of(label)) ? null : label;
    }

    /// What was read byte by byte cannot be UTF-16, whatever it says of itself.
    private @Nullable String declared() {
        String start = new String(bytes, 0, Math.min(LOOKED_AT, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARED.matcher(start);
        String label = declaration.matches() ? known(declaration.group(1)) : null;
        return label == null || label.toLowerCase(Locale.ROOT).startsWith("utf") ? null : label;
    }

    private static @Nullable String known(@Nullable String label) {
        return label == null || Encoding.of(label) == null ? null : label;
    }
}
