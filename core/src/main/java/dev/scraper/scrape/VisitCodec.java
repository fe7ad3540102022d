package dev.scraper.scrape;

import dev.scraper.crawl.TextPrint;
import dev.scraper.pipeline.Codec;
import dev.scraper.polite.WaitCause;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.NotFollowed;
import dev.scraper.visit.Refusal.RobotsDenied;
import dev.scraper.visit.RobotsWord;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.Visit.Waits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Visits as bytes.
final class VisitCodec implements Codec<Visit> {

    private static final byte PAGE = 'P';
    private static final byte ROBOTS = 'R';
    private static final byte NO_REQUEST = 'U';

    @Override
    public byte[] encode(Visit visit) {
        return Bytes.of(out -> {
            switch (visit) {
                case PageVisit page -> {
                    out.writeByte(PAGE);
                    line(out, page.line());
                    journey(out, page.journey());
                    out.text(page.target().text());
                    out.writeBoolean(page.credentials());
                    out.optionalText(page.cookies());
                    out.optional(page.robots(), word -> word(out, word));
                    waits(out, page.waits());
                    out.optional(page.before(), before -> before(out, before));
                }
                case RobotsVisit robots -> {
                    out.writeByte(ROBOTS);
                    out.text(robots.target().text());
                    out.text(robots.productToken());
                    out.writeInt(robots.hops());
                    waits(out, robots.waits());
                }
                case NoRequest none -> {
                    out.writeByte(NO_REQUEST);
                    line(out, none.line());
                    journey(out, none.journey());
                    refusal(out, none.refusal());
                }
            }
        });
    }

    @Override
    public Visit decode(byte[] bytes) {
        return Bytes.read(bytes, "visit", in -> {
            byte kind = in.readByte();
            return switch (kind) {
                case PAGE ->
                    new PageVisit(
                            line(in),
                            journey(in),
                            CrawlUrl.parse(in.text()),
                            in.readBoolean(),
                            in.optionalText(),
                            in.optional(() -> word(in)),
                            waits(in),
                            in.optional(() -> before(in)));
                case ROBOTS -> new RobotsVisit(CrawlUrl.parse(in.text()), in.text(), in.readInt(), waits(in));
                case NO_REQUEST -> new NoRequest(line(in), journey(in), refusal(in));
                default -> throw new IllegalArgumentException("no visit: its kind would be " + kind);
            };
        });
    }

    private static void line(Bytes.Writer out, ListLine line) throws IOException {
        out.writeLong(line.n());
        out.text(line.url());
        out.optionalText(line.readAs());
        out.optionalText(line.input());
        out.optional(line.found(), found -> FoundCodec.write(out, found));
        out.writeLong(line.place());
    }

    private static ListLine line(Bytes.Reader in) throws IOException {
        return new ListLine(
                in.readLong(),
                in.text(),
                in.optionalText(),
                in.optionalText(),
                in.optional(() -> FoundCodec.read(in)),
                in.readLong());
    }

    private static void journey(Bytes.Writer out, Journey journey) throws IOException {
        out.writeInt(journey.attempts());
        out.writeInt(journey.retries());
        out.writeInt(journey.pushedBack());
        out.writeInt(journey.unheard());
        out.writeInt(journey.hops().size());
        for (Hop hop : journey.hops()) {
            out.writeInt(hop.status());
            out.writeBoolean(hop.refresh());
            out.text(hop.url());
        }
        out.writeInt(journey.beforeCookies());
    }

    private static Journey journey(Bytes.Reader in) throws IOException {
        int attempts = in.readInt();
        int retries = in.readInt();
        int pushedBack = in.readInt();
        int unheard = in.readInt();
        int count = in.readInt();
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int status = in.readInt();
            boolean refresh = in.readBoolean();
            hops.add(new Hop(status, in.text(), refresh));
        }
        return new Journey(attempts, retries, pushedBack, unheard, hops, in.readInt());
    }

    private static void word(Bytes.Writer out, RobotsWord word) throws IOException {
        out.writeBoolean(word.allowed());
        out.optionalText(word.group());
        out.optionalText(word.rule());
        out.writeInt(word.line());
        out.optional(word.crawlDelay(), out::duration);
    }

    private static RobotsWord word(Bytes.Reader in) throws IOException {
        return new RobotsWord(
                in.readBoolean(), in.optionalText(), in.optionalText(), in.readInt(), in.optional(in::duration));
    }

    private static void waits(Bytes.Writer out, Waits waits) throws IOException {
        out.duration(waits.polite());
        out.text(waits.cause().name());
        out.duration(waits.queued());
    }

    private static Waits waits(Bytes.Reader in) throws IOException {
        return new Waits(in.duration(), WaitCause.valueOf(in.text()), in.duration());
    }

    private static void before(Bytes.Writer out, Before before) throws IOException {
        out.optionalText(before.url());
        out.optionalText(before.etag());
        out.optionalText(before.lastModified());
        out.optionalText(before.digest());
        out.optionalText(before.fetched());
        out.writeLong(before.elsewhere());
        out.optional(before.print(), print -> FoundCodec.write(out, print));
        out.writeInt(before.kept().size());
        for (Map.Entry<String, String> kept : before.kept().entrySet()) {
            out.text(kept.getKey());
            out.text(kept.getValue());
        }
    }

    private static Before before(Bytes.Reader in) throws IOException {
        String url = in.optionalText();
        String etag = in.optionalText();
        String lastModified = in.optionalText();
        String digest = in.optionalText();
        String fetched = in.optionalText();
        long elsewhere = in.readLong();
        TextPrint print = in.optional(() -> FoundCodec.readPrint(in));
        Map<String, String> kept = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            kept.put(in.text(), in.text());
        }
        return new Before(url, etag, lastModified, digest, fetched, elsewhere, print, kept);
    }

    private static void refusal(Bytes.Writer out, Refusal refusal) throws IOException {
        switch (refusal) {
            case Refusal.BadUrl bad -> out.writeByte('B');
            case Refusal.Duplicate duplicate -> {
                out.writeByte('D');
                out.writeLong(duplicate.first());
                return;
            }
            case Refusal.RobotsDenied denied -> {
                out.writeByte('R');
                out.text(denied.why().name());
                out.optional(denied.word(), word -> word(out, word));
            }
            case Refusal.PrivateAddress inside -> out.writeByte('P');
            case Refusal.NotWanted robots -> out.writeByte('W');
            case Refusal.NotFollowed elsewhere -> {
                out.writeByte('N');
                out.text(elsewhere.why().name());
            }
            case Refusal.Elsewhere elsewhere -> {
                out.writeByte('E');
                out.text(elsewhere.url());
                out.writeBoolean(elsewhere.credentials());
                out.writeBoolean(elsewhere.robots());
                return;
            }
            case Refusal.Trapped trap -> out.writeByte('T');
            case Refusal.PushedBack pushed -> out.writeByte('O');
            case Refusal.HostFailing failing -> out.writeByte('F');
        }
        out.text(refusal.reason());
    }

    private static Refusal refusal(Bytes.Reader in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'D' -> new Refusal.Duplicate(in.readLong());
            case 'E' -> new Refusal.Elsewhere(in.text(), in.readBoolean(), in.readBoolean());
            case 'R' -> {
                RobotsDenied.Why why = RobotsDenied.Why.valueOf(in.text());
                RobotsWord word = in.optional(() -> word(in));
                yield new RobotsDenied(why, in.text(), word);
            }
            case 'N' -> new NotFollowed(NotFollowed.Why.valueOf(in.text()), in.text());
            case 'B' -> new Refusal.BadUrl(in.text());
            case 'W' -> new Refusal.NotWanted(in.text());
            case 'P' -> new Refusal.PrivateAddress(in.text());
            case 'T' -> new Refusal.Trapped(in.text());
            case 'O' -> new Refusal.PushedBack(in.text());
            case 'F' -> new Refusal.HostFailing(in.text());
            default -> throw new IllegalArgumentException("no refusal: its kind would be " + kind);
        };
    }
}
