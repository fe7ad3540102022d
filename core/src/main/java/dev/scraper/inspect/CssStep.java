package dev.scraper.inspect;

import java.util.ArrayList;
import java.util.List;

/// A part of a CSS selector: one thing that an element has to be, such as `.price`.
///
/// @param combinator where the element stands: `>`, `+`, `~`, a blank for anywhere within, or
///     [#SAME] for the element of the step before
/// @param simple what it has to be
/// @param end where it ends in the text of the selector
record CssStep(char combinator, String simple, int end) {

    /// The element of the step before.
    static final char SAME = 0;

    /// The steps of the first of the selectors that have commas between them; none where the text
    /// cannot be taken apart.
    static List<CssStep> of(String css) {
        List<CssStep> steps = new ArrayList<>();
        char combinator = ' ';
        int at = 0;
        while (at < css.length()) {
            char c = css.charAt(at);
            if (c == ',') {
                return steps;
            }
            if (Character.isWhitespace(c)) {
                combinator = combinator == SAME ? ' ' : combinator;
                at++;
            } else if (c == '>' || c == '+' || c == '~') {
                combinator = c;
                at++;
            } else {
                int end = end(css, at);
                if (end == at) {
                    return List.of();
                }
                steps.add(new CssStep(combinator, css.substring(at, end), end));
                combinator = SAME;
                at = end;
            }
        }
        return steps;
    }

    /// Where the simple selector ends that begins at `from`; `from` where none does.
    private static int end(String css, int from) {
        char first = css.charAt(from);
        if (first == '[') {
            return closed(css, from);
        }
        int at = from;
        while (at < css.length() && css.charAt(at) == ':') {
            at++;
        }
        boolean pseudo = at > from;
        if (first == '.' || first == '#') {
            at++;
        }
        while (at < css.length() && isOfName(css.charAt(at))) {
            at += css.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, css.length());
        return pseudo && at < css.length() && css.charAt(at) == '(' ? closed(css, at) : at;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '*' || c == '|' || c == '\\' || c >= 0x80;
    }

    /// Behind the bracket that closes the one at `from`.
    private static int closed(String css, int from) {
        int depth = 0;
        char quote = 0;
        for (int at = from; at < css.length(); at++) {
            char c = css.charAt(at);
            if (c == '\\') {
                at++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if ((c == ']' || c == ')') && --depth == 0) {
                return at + 1;
            }
        }
        return css.length();
    }
}
