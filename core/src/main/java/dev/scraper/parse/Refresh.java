package dev.scraper.parse;

import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a page sends its reader after a while: what a `Refresh` header or a `meta` element with
/// `http-equiv="refresh"` says.
///
/// Source: [the shared declarative refresh
/// steps](https://html.spec.whatwg.org/#shared-declarative-refresh-steps) of the HTML Standard.
///
/// @param delay whole seconds, zero or more
/// @param url as written, absolute or relative; null where the page is to be loaded again
public record Refresh(Duration delay, @Nullable String url) {

    private static final int MOST_DIGITS = 9;

    /// Reads what a page says, such as `5; url=/next`; empty where browsers make nothing of it.
    public static Optional<Refresh> parse(String value) {
        Reading in = new Reading(value);
        in.skipBlanks();
        String digits = in.digits();
        if (digits.isEmpty() && in.peek() != '.') {
            return Optional.empty();
        }
        in.skipFraction();
        Duration delay = Duration.ofSeconds(
                digits.isEmpty() ? 0 : Long.parseLong(digits.substring(0, Math.min(MOST_DIGITS, digits.length()))));
        if (in.isAtEnd()) {
            return Optional.of(new Refresh(delay, null));
        }
        if (!in.isSeparated()) {
            return Optional.empty();
        }
        String url = in.url();
        return Optional.of(new Refresh(delay, url.isEmpty() ? null : url));
    }

    /// The same with an absolute URL; null where it leads nowhere, or back to the page itself.
    @Nullable
    public Refresh resolved(LinkBase base) {
        CrawlUrl target = url == null ? null : base.target(url);
        return target == null ? null : new Refresh(delay, target.text());
    }

    /// A place in the text.
    private static final class Reading {
        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            return at >= text.length();
        }

        /// The next character; 0 at the end.
        char peek() {
            return isAtEnd() ? 0 : text.charAt(at);
        }

        void skipBlanks() {
            while (!isAtEnd() && " \t\n\f\r".indexOf(peek()) >= 0) {
                at++;
            }
        }

        String digits() {
            int from = at;
            while (peek() >= '0' && peek() <= '9') {
                at++;
            }
            return text.substring(from, at);
        }

        void skipFraction() {
            while (peek() == '.' || (peek() >= '0' && peek() <= '9')) {
                at++;
            }
        }

        /// Goes behind what stands between the time and the URL; whether there is something.
        boolean isSeparated() {
            if (" \t\n\f\r;,".indexOf(peek()) < 0) {
                return false;
            }
            skipBlanks();
            if (peek() == ';' || peek() == ',') {
                at++;
            }
            skipBlanks();
            return true;
        }

        /// The rest, without `url=` before it and without quotes around it.
        String url() {
            int from = at;
            if (isNext('u') && isNext('r') && isNext('l')) {
                skipBlanks();
                if (peek() == '=') {
                    at++;
                    skipBlanks();
                    from = at;
                }
            }
            at = from;
            char quote = peek();
            if (quote != '"' && quote != '\'') {
                return text.substring(from);
            }
            int end = text.indexOf(quote, from + 1);
            return end < 0 ? text.substring(from + 1) : text.substring(from + 1, end);
        }

        private boolean isNext(char lower) {
            boolean is = Character.toLowerCase(peek()) == lower;
            at += is ? 1 : 0;
            return is;
        }
    }
}
