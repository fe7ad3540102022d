package dev.scraper.scrape;

import dev.scraper.extract.PageCounts;
import dev.scraper.pipeline.Codec;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.robots.RobotsFile;
import dev.scraper.visit.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What was visited as bytes.
@SuppressWarnings("EnumOrdinal") // both ends are the same program
final class VisitResultCodec implements Codec<VisitResult> {

    @Override
    public byte[] encode(VisitResult visited) {
        return Bytes.of(out -> {
            reply(out, visited.reply());
            out.text(visited.outcome().name());
            out.optional(visited.error(), error -> error(out, error));
            out.optional(visited.found(), found -> texts(out, found));
            out.duration(visited.ttfb());
            out.duration(visited.body());
            out.bytes(visited.record());
            out.bytes(visited.archive());
            FoundCodec.write(out, visited.findings());
            out.optional(visited.since(), word -> out.text(word.text()));
            out.optional(visited.fields(), fields -> fields(out, fields));
        });
    }

    @Override
    public VisitResult decode(byte[] bytes) {
        return Bytes.read(
                bytes,
                "result of a visit",
                in -> new VisitResult(
                        reply(in),
                        UrlOutcome.valueOf(in.text()),
                        in.optional(() -> new RecordError(in.text(), in.text(), RecordPhase.valueOf(in.text()))),
                        in.optional(() -> texts(in)),
                        in.duration(),
                        in.duration(),
                        in.bytes(),
                        in.bytes(),
                        FoundCodec.readFindings(in),
                        in.optional(() -> SinceWord.of(in.text())),
                        in.optional(() -> fields(in))));
    }

    private static void reply(Bytes.Writer out, Reply reply) throws IOException {
        switch (reply) {
            case Reply.NotAsked none -> out.writeByte('-');
            case Reply.FromRecording old -> {
                out.writeByte('O');
                out.writeLong(old.bytes());
                out.writeBoolean(old.answered());
            }
            case Reply.Answer answer -> {
                out.writeByte('A');
                out.writeInt(answer.status());
                out.writeLong(answer.bytes());
                out.writeBoolean(answer.repeatable());
                out.optional(answer.retryAfter(), out::duration);
                texts(out, answer.cookies());
            }
            case Reply.Redirect redirect -> {
                out.writeByte('M');
                out.writeInt(redirect.status());
                out.writeLong(redirect.bytes());
                out.text(redirect.location());
                texts(out, redirect.cookies());
                out.writeBoolean(redirect.refresh());
            }
            case Reply.RobotsText robots -> {
                out.writeByte('R');
                out.writeInt(robots.status());
                out.writeLong(robots.bytes());
                out.optional(robots.file(), file -> {
                    out.bytes(file.text());
                    out.text(file.productToken());
                });
                out.optional(robots.retryAfter(), out::duration);
            }
            case Reply.NoAnswer none -> {
                out.writeByte('N');
                out.text(none.message());
                out.writeBoolean(none.repeatable());
                out.writeBoolean(none.hostsFault());
            }
            case Reply.Unheard unheard -> {
                out.writeByte('U');
                out.text(unheard.message());
            }
            case Reply.PrivateHost inside -> {
                out.writeByte('P');
                out.text(inside.message());
            }
        }
    }

    private static Reply reply(Bytes.Reader in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case '-' -> new Reply.NotAsked();
            case 'O' -> new Reply.FromRecording(in.readLong(), in.readBoolean());
            case 'A' ->
                new Reply.Answer(in.readInt(), in.readLong(), in.readBoolean(), in.optional(in::duration), texts(in));
            case 'M' -> new Reply.Redirect(in.readInt(), in.readLong(), in.text(), texts(in), in.readBoolean());
            case 'R' ->
                new Reply.RobotsText(
                        in.readInt(),
                        in.readLong(),
                        in.optional(() -> RobotsFile.parse(in.bytes(), in.text())),
                        in.optional(in::duration));
            case 'N' -> new Reply.NoAnswer(in.text(), in.readBoolean(), in.readBoolean());
            case 'U' -> new Reply.Unheard(in.text());
            case 'P' -> new Reply.PrivateHost(in.text());
            default -> throw new IllegalArgumentException("no result of a visit: its kind would be " + kind);
        };
    }

    private static void error(Bytes.Writer out, RecordError error) throws IOException {
        out.text(error.type());
        out.text(error.message());
        out.text(error.phase().name());
    }

    private static void fields(Bytes.Writer out, PageCounts fields) throws IOException {
        out.writeBoolean(fields.matched());
        out.writeInt(fields.items());
        out.writeInt(fields.counts().length);
        for (int count : fields.counts()) {
            out.writeInt(count);
        }
    }

    private static PageCounts fields(Bytes.Reader in) throws IOException {
        boolean matched = in.readBoolean();
        int items = in.readInt();
        int[] counts = new int[in.readInt()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readInt();
        }
        return new PageCounts(matched, items, counts);
    }

    private static void texts(Bytes.Writer out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    private static List<String> texts(Bytes.Reader in) throws IOException {
        int count = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }
}
