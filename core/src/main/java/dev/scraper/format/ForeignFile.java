package dev.scraper.format;

import dev.scraper.notice.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file that somebody takes for a list, and that is none: told by its first bytes.
public enum ForeignFile {
    /// Also what older spreadsheets have become, see [#WORKBOOK].
    ZIP("a ZIP archive; unpack it and give the list that is in it"),
    /// Excel's, OpenDocument's.
    WORKBOOK("a spreadsheet, not text; save its table as CSV and give that"),
    /// Word processors' documents.
    DOCUMENT("a word processor's document; save it as plain text, one URL a line"),
    /// Portable documents.
    PDF("a PDF; copy its URLs into a text file, one a line"),
    /// Pages.
    HTML("an HTML page, not a list of URLs; " + Remedy.TAKE_LINKS),
    /// Other compressions than gzip.
    COMPRESSED("compressed, and not with gzip; decompress it first");

    private static final Pattern PAGE =
            Pattern.compile("\\s*(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|body|title|meta)\\b.*", Pattern.DOTALL);

    /// What it is, and what to do, behind "is".
    private final String text;

    ForeignFile(String text) {
        this.text = text;
    }

    /// Refuses a file that is something else than a list.
    ///
    /// @param name what messages call the file
    /// @param start its first bytes, as many as there are up to a few thousand
    /// @throws IOException if it is one of these, and what to do then
    public static void requireNone(String name, byte[] start) throws IOException {
        Optional<ForeignFile> foreign = of(start);
        if (foreign.isPresent()) {
            throw new IOException("%s: is %s".formatted(name, foreign.orElseThrow().text));
        }
    }

    /// What a file is that begins like this; empty where it may be a list.
    ///
    /// @param start its first bytes, as many as there are up to a few thousand
    private static Optional<ForeignFile> of(byte[] start) {
        String latin = new String(start, StandardCharsets.ISO_8859_1);
        if (latin.startsWith("PK\3\4")) {
            return Optional.of(unzipped(latin));
        }
        if (latin.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return Optional.of(WORKBOOK);
        }
        if (latin.startsWith("{\\rtf")) {
            return Optional.of(DOCUMENT);
        }
        if (latin.startsWith("%PDF-")) {
            return Optional.of(PDF);
        }
        if (latin.startsWith("BZh")
                || latin.startsWith("\u00fd7zXZ\0")
                || latin.startsWith("(\u00b5/\u00fd")
                || latin.startsWith("7z\u00bc\u00af")) {
            return Optional.of(COMPRESSED);
        }
        String text = latin.startsWith("\u00ef\u00bb\u00bf") ? latin.substring(3) : latin;
        return PAGE.matcher(text.toLowerCase(Locale.ROOT)).matches() ? Optional.of(HTML) : Optional.empty();
    }

    /// What a ZIP archive is beside one: the names of its first files say it.
    private static ForeignFile unzipped(String names) {
        if (names.contains("word/") || names.contains("opendocument.text")) {
            return DOCUMENT;
        }
        boolean office = names.contains("xl/") || names.contains("[Content_Types].xml");
        return office || names.contains("opendocument.spreadsheet") ? WORKBOOK : ZIP;
    }
}
