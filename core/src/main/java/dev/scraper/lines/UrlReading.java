package dev.scraper.lines;

import dev.scraper.notice.NoticeKind;
import dev.scraper.url.BareHost;
import java.util.ArrayList;
import java.util.List;

/// How a person reads what is written in place of a URL.
///
/// @param url what is to be parsed: the text itself where nothing is to be read otherwise
/// @param kinds what was read otherwise
record UrlReading(String url, List<NoticeKind> kinds) {

    /// Of a whole line: what stands behind a tab, and behind a blank and a `#`, is no part of it.
    static UrlReading ofLine(String line) {
        String text = bare(line);
        if (isPlain(text)) {
            return new UrlReading(text, List.of());
        }
        List<NoticeKind> kinds = new ArrayList<>();
        int comment = comment(text);
        if (comment > 0) {
            kinds.add(ListNotices.COMMENT);
            text = text.substring(0, comment).strip();
        }
        int tab = text.indexOf('\t');
        if (tab > 0) {
            kinds.add(ListNotices.TABBED);
            text = text.substring(0, tab).strip();
        }
        return unwrapped(text, ",;", kinds);
    }

    /// Of a value that something else bounds: a cell, a string of JSON, a word of a command line.
    static UrlReading ofValue(String value) {
        String text = bare(value);
        return isPlain(text) ? new UrlReading(text, List.of()) : unwrapped(text, "", new ArrayList<>());
    }

    /// What nobody reads otherwise, which nearly all are.
    private static boolean isPlain(String text) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            return false;
        }
        for (int i = 7; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>') {
                return false;
            }
        }
        return ",;".indexOf(text.charAt(text.length() - 1)) < 0;
    }

    /// Without blanks at its ends, those that nobody sees included.
    private static String bare(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF';
    }

    private static int comment(String text) {
        for (int i = text.indexOf('#', 1); i > 0; i = text.indexOf('#', i + 1)) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return -1;
    }

    private static UrlReading unwrapped(String text, String ends, List<NoticeKind> kinds) {
        String url = text;
        for (String before = ""; !before.equals(url); ) {
            before = url;
            url = withoutEnd(url, ends);
            url = within(url, '<', '>');
            url = within(url, '"', '"');
            url = within(url, '\'', '\'');
        }
        if (url.startsWith("\"")) { // nothing closes it
            url = url.substring(1).strip();
        }
        if (!url.equals(text)) {
            kinds.add(ListNotices.WRAPPED);
        }
        String whole = BareHost.withScheme(url);
        if (whole != null) {
            kinds.add(ListNotices.NO_SCHEME);
        }
        return new UrlReading(whole == null ? url : whole, kinds);
    }

    private static String withoutEnd(String text, String ends) {
        int end = text.length();
        while (end > 1 && ends.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    private static String within(String text, char open, char close) {
        int last = text.length() - 1;
        return last > 1 && text.charAt(0) == open && text.charAt(last) == close
                ? text.substring(1, last).strip()
                : text;
    }
}
