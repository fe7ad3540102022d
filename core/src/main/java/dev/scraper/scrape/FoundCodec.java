package dev.scraper.scrape;

import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.Link;
import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.Via;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a crawl finds, as bytes.
@SuppressWarnings("EnumOrdinal") // both ends are the same program
final class FoundCodec {

    private static final Via[] WAYS = Via.values();
    private static final LeftOut[] REASONS = LeftOut.values();

    private FoundCodec() {}

    static void write(Bytes.Writer out, Found found) throws IOException {
        out.optionalText(found.referrer());
        writeWithoutReferrer(out, found);
    }

    static Found read(Bytes.Reader in) throws IOException {
        String referrer = in.optionalText();
        Found found = readWithoutReferrer(in);
        return new Found(found.depth(), found.via(), referrer, found.hops(), found.offSite(), found.root());
    }

    private static void writeWithoutReferrer(Bytes.Writer out, Found found) throws IOException {
        out.writeInt(found.depth());
        out.writeByte(found.via().ordinal());
        out.writeInt(found.hops());
        out.writeInt(found.offSite());
        out.optionalText(found.root());
    }

    private static Found readWithoutReferrer(Bytes.Reader in) throws IOException {
        return new Found(in.readInt(), WAYS[in.readByte()], null, in.readInt(), in.readInt(), in.optionalText());
    }

    /// Of a page that is the referrer of all of its links, so that it crosses once.
    static void write(Bytes.Writer out, Findings findings) throws IOException {
        out.writeInt(findings.links().size());
        if (!findings.links().isEmpty()) {
            out.optionalText(findings.links().getFirst().found().referrer());
        }
        for (Link link : findings.links()) {
            out.text(link.url());
            out.writeLong(link.key());
            writeWithoutReferrer(out, link.found());
        }
        out.writeInt(findings.leftOut().size());
        for (Map.Entry<LeftOut, Long> left : findings.leftOut().entrySet()) {
            out.writeByte(left.getKey().ordinal());
            out.writeLong(left.getValue());
        }
        out.writeInt(findings.skipped().size());
        for (Skipped skipped : findings.skipped()) {
            out.text(skipped.url());
            out.writeByte(skipped.reason().ordinal());
            out.text(skipped.rule());
        }
        out.optional(findings.print(), print -> write(out, print));
        out.optionalText(findings.left());
    }

    static void write(Bytes.Writer out, TextPrint print) throws IOException {
        out.writeLong(print.text());
        out.writeLong(print.words());
    }

    static TextPrint readPrint(Bytes.Reader in) throws IOException {
        return new TextPrint(in.readLong(), in.readLong());
    }

    static Findings readFindings(Bytes.Reader in) throws IOException {
        int count = in.readInt();
        String referrer = count == 0 ? null : in.optionalText();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String url = in.text();
            long key = in.readLong();
            Found found = readWithoutReferrer(in);
            links.add(new Link(
                    url,
                    key,
                    new Found(found.depth(), found.via(), referrer, found.hops(), found.offSite(), found.root())));
        }
        Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        for (int left = in.readInt(); left > 0; left--) {
            leftOut.put(REASONS[in.readByte()], in.readLong());
        }
        List<Skipped> skipped = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            skipped.add(new Skipped(in.text(), REASONS[in.readByte()], in.text()));
        }
        TextPrint print = in.optional(() -> readPrint(in));
        return new Findings(links, leftOut, skipped, print, in.optionalText());
    }
}
