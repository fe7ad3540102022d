package dev.scraper.warc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;

/// WARC records as gzip members, one each.
public final class Members {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);

    /// Adds a record; its version, date, content and block digest are set here.
    ///
    /// @param content in parts that follow each other
    public void add(WarcRecord.AbstractBuilder<?, ?> record, Instant date, MediaType type, byte[]... content) {
        byte[] whole = joined(content);
        record.version(MessageVersion.WARC_1_1);
        record.date(date);
        record.blockDigest(digest(whole));
        record.body(type, whole);
        try (GZIPOutputStream member = new GZIPOutputStream(bytes);
                WarcWriter out = new WarcWriter(member)) {
            out.write(record.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // only if the thread was interrupted
        }
    }

    private static byte[] joined(byte[][] parts) {
        if (parts.length == 1) {
            return parts[0];
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /// As archives usually have it: SHA-1 in base 32.
    public static WarcDigest digest(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(content);
            return new WarcDigest(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-1", impossible);
        }
    }

    /// What `application/warc-fields` looks like.
    public static byte[] fields(Map<String, String> fields) {
        StringBuilder text = new StringBuilder(256);
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
