package dev.scraper.it;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The header of a file or folder in a tar archive.
///
/// @param name with a slash at the end for a folder
/// @param mode the permissions, such as `0755`
record TarEntry(String name, int mode, int user, int group, String userName, Instant changed) {

    private static final int BLOCK = 512;

    /// The files and folders of a `.tar.gz`, in its order.
    static List<TarEntry> read(Path archive) throws IOException {
        List<TarEntry> entries = new ArrayList<>();
        try (InputStream gzip = new GZIPInputStream(Files.newInputStream(archive));
                DataInputStream tar = new DataInputStream(gzip)) {
            byte[] header = new byte[BLOCK];
            tar.readFully(header);
            while (header[0] != 0) { // a block of zeros ends the archive
                char type = (char) header[156];
                if (type == '0' || type == '5') {
                    entries.add(new TarEntry(
                            text(header, 345, 155) + text(header, 0, 100),
                            (int) number(header, 100, 8),
                            (int) number(header, 108, 8),
                            (int) number(header, 116, 8),
                            text(header, 265, 32),
                            Instant.ofEpochSecond(number(header, 136, 12))));
                }
                tar.skipNBytes((number(header, 124, 12) + BLOCK - 1) / BLOCK * BLOCK);
                tar.readFully(header);
            }
        }
        return entries;
    }

    private static String text(byte[] header, int from, int length) {
        String field = new String(header, from, length, StandardCharsets.UTF_8);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private static long number(byte[] header, int from, int length) {
        return Long.parseLong(text(header, from, length).strip(), 8);
    }
}
