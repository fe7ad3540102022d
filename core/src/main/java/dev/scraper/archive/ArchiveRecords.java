package dev.scraper.archive;

import dev.scraper.warc.Members;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.Warcinfo;

/// Records of a WARC file besides its exchanges, each compressed by itself, as bytes that may stand
/// behind any others.
public final class ArchiveRecords {

    private static final String CONFORMS_TO =
            "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";

    private ArchiveRecords() {}

    /// The first one of a file.
    ///
    /// @param software that makes it, `name/version`
    public static byte[] info(String software) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("software", software);
        fields.put("format", "WARC File Format 1.1");
        fields.put("conformsTo", CONFORMS_TO);
        Members members = new Members();
        members.add(new Warcinfo.Builder(), Instant.now(), MediaType.WARC_FIELDS, Members.fields(fields));
        return members.toBytes();
    }

    /// The record of a line of the list.
    ///
    /// @param record a JSON line
    /// @throws IllegalArgumentException if it is none
    public static byte[] line(byte[] record) {
        WarcMetadata.Builder entry = new WarcMetadata.Builder();
        JournalEntry.of(record).target().ifPresent(entry::targetURI);
        Members members = new Members();
        members.add(entry, Instant.now(), MediaType.JSON, record);
        return members.toBytes();
    }
}
