package dev.scraper.sitemap;

import dev.scraper.notice.Notices;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file that should be a sitemap.
///
/// @param notices told of what does not come out of it as it is
record SitemapFile(SitemapOrigin origin, Notices notices) {

    private static final Pattern HTML = Pattern.compile(
            "(?:<\\?xml[^>]*>\\s*)?(?:<!--(?:(?!-->).)*-->\\s*)*<(?:!doctype\\s+html|html|head|body)[\\s>].*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LOOKED_AT = 1000;

    /// A line of robots.txt that names a sitemap.
    private static final Pattern NAMED = Pattern.compile("(?i)sitemaps?\\s*:\\s*(\\S+).*");

    /// What may stand on a line by itself for a page: nobody begins prose so.
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(?:https?:/|/).*");

    private static final Pattern ADDRESS = Pattern.compile("\\S*[/.?:]\\S*");

    SitemapContent parse(byte[] content) throws IOException {
        SitemapBytes unpacked;
        try {
            unpacked = SitemapBytes.of(content);
        } catch (IOException e) {
            throw broken(String.valueOf(e.getMessage()), e);
        }
        String text = unpacked.text(origin, notices);
        int start = 0;
        while (start < text.length()
                && (text.charAt(start) == '\uFEFF' || Character.isWhitespace(text.charAt(start)))) {
            start++;
        }
        return start < text.length() && text.charAt(start) == '<'
                ? xml(text, start, unpacked.damage())
                : text(text, unpacked.damage());
    }

    private SitemapContent xml(String text, int start, @Nullable String damage) throws IOException {
        String why;
        Exception cause = null;
        SitemapEntries entries = new SitemapEntries(origin, notices);
        StringReader reader = new StringReader(text);
        reader.skip(start);
        try {
            SitemapContent content = SitemapXml.parse(reader, entries);
            if (content != null) {
                return content;
            }
            why = "neither a sitemap nor a feed";
        } catch (SitemapXml.Unreadable e) {
            why = damage == null ? "cannot be read, " + e.getMessage() : damage;
            cause = e;
        }
        boolean html = HTML.matcher(text.substring(start, Math.min(text.length(), start + LOOKED_AT)))
                .matches();
        throw broken(html ? "is an HTML page, not a sitemap" : why, cause);
    }

    /// A URL a line; or a robots.txt, which is an index of the sitemaps that it names.
    private SitemapContent text(String text, @Nullable String damage) throws IOException {
        List<String> lines = new ArrayList<>(List.of(text.split("\r\n|\r|\n", -1)));
        SitemapEntries entries = new SitemapEntries(origin, notices);
        if (damage != null) {
            lines.removeLast(); // it may have been longer
            entries.endAt(damage);
        }
        SitemapEntries named = new SitemapEntries(origin, notices);
        boolean robots = false;
        boolean list = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = SitemapEntries.stripped(lines.get(i));
            Matcher sitemap = NAMED.matcher(line);
            if (sitemap.matches()) {
                named.add(sitemap.group(1), i + 1);
                robots = true;
            }
            list |= ABSOLUTE.matcher(line).matches();
            lines.set(i, line);
        }
        if (robots) {
            return new SitemapContent.Index(named.urls());
        }
        if (!list) {
            throw broken("neither XML nor a text with a URL a line", null);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (ADDRESS.matcher(line).matches() || SitemapEntries.isWeb(line)) {
                entries.add(line, i + 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                entries.leaveOut(line, i + 1);
            }
        }
        return new SitemapContent.Urls(entries.urls());
    }

    private IOException broken(String what, @Nullable Exception cause) {
        return new IOException(origin.name() + ": " + what, cause);
    }
}
