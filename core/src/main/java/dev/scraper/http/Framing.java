package dev.scraper.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the body of an answer ends, by [RFC 9112, section
/// 6.3](https://www.rfc-editor.org/rfc/rfc9112#section-6.3), and where that calls a message faulty,
/// as browsers have it.
sealed interface Framing {

    /// There is none, whatever the head says.
    ///
    /// @param announced whether the head says there is one, so that nobody knows what follows
    record None(boolean announced) implements Framing {}

    /// After so many bytes.
    record Length(long bytes) implements Framing {}

    /// With its last chunk.
    ///
    /// @param codings what was done to it before it was cut into chunks, first thing first
    record Chunked(List<String> codings) implements Framing {}

    /// With the connection.
    ///
    /// @param codings what was done to it, first thing first
    record UntilClose(List<String> codings) implements Framing {}

    /// The framing that a head tells of.
    ///
    /// @throws ExchangeException if it contradicts itself, or does what nobody here understands
    static Framing of(AnswerHead head) throws ExchangeException {
        List<String> codings = new ArrayList<>();
        boolean chunked = false;
        for (String item : head.items("transfer-encoding")) {
            String coding = item.toLowerCase(Locale.ROOT);
            switch (coding) {
                case "identity" -> {}
                case "chunked" -> chunked = true; // named twice, done once
                case "gzip", "x-gzip", "deflate" -> {
                    if (chunked) {
                        throw unknown(head);
                    }
                    codings.add(coding);
                }
                default -> throw unknown(head);
            }
        }
        long length = chunked || !codings.isEmpty() ? -1 : length(head);
        if (head.status() == 204 || head.status() == 205 || head.status() == 304) {
            return new None(chunked || !codings.isEmpty() || length > 0);
        }
        if (chunked) {
            return new Chunked(codings); // whatever the length says
        }
        return length >= 0 ? new Length(length) : new UntilClose(codings);
    }

    private static ExchangeException unknown(AnswerHead head) {
        return ExchangeException.bad("the answer's Transfer-Encoding '%s' is not understood"
                .formatted(AnswerHead.shown(String.join(", ", head.items("transfer-encoding")))));
    }

    /// The length, which may be said more than once; -1 where there is none, or none that is a
    /// number.
    private static long length(AnswerHead head) throws ExchangeException {
        List<String> said = head.items("content-length");
        for (String other : said) {
            if (!other.equals(said.getFirst())) {
                throw ExchangeException.bad("the answer has two lengths, %s and %s"
                        .formatted(AnswerHead.shown(said.getFirst()), AnswerHead.shown(other)));
            }
        }
        boolean isNumber = !said.isEmpty() && said.getFirst().chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            return isNumber ? Long.parseLong(said.getFirst()) : -1;
        } catch (NumberFormatException tooLong) {
            return -1;
        }
    }
}
