package dev.scraper.sitemap;

import dev.scraper.notice.Notices;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The addresses in a sitemap, absolute and normalised, each once, in order. What is left out is
/// counted.
final class SitemapEntries {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern WEB = Pattern.compile("https?:.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final SitemapOrigin origin;
    private final Notices notices;
    private final Set<String> urls = new LinkedHashSet<>();
    private @Nullable CrawlUrl base;

    SitemapEntries(SitemapOrigin origin, Notices notices) {
        this.origin = origin;
        this.notices = notices;
        this.base = origin.url();
    }

    /// Lets relative addresses start from another one, which may be relative itself.
    void startFrom(String reference) {
        try {
            base = base == null ? CrawlUrl.parse(reference) : base.resolve(reference);
        } catch (IllegalArgumentException useless) {
            // then they start where they did
        }
    }

    /// Takes the address of an entry.
    ///
    /// @throws IOException if there are too many
    void add(String written, int line) throws IOException {
        String address = stripped(written);
        if (address.isEmpty()) {
            notices.add(SitemapNotices.NO_ADDRESS, place(line));
            return;
        }
        String told = "%s: '%s'".formatted(place(line), address);
        boolean relative = !SCHEME.matcher(address).matches();
        if (!relative && !isWeb(address)) {
            notices.add(SitemapNotices.NO_PAGE, told);
        } else if (relative && base == null) {
            notices.add(SitemapNotices.RELATIVE, told);
        } else {
            try {
                urls.add((base == null ? CrawlUrl.parse(address) : base.resolve(address)).text());
            } catch (IllegalArgumentException bad) {
                notices.add(SitemapNotices.BAD_ADDRESS, told + ": " + bad.getMessage());
            }
        }
        if (urls.size() > SitemapContent.MOST) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s: more than %,d URLs, which is five times what the standard allows",
                    origin.name(),
                    SitemapContent.MOST));
        }
    }

    /// Counts what looks like no address at all.
    void leaveOut(String written, int line) {
        notices.add(SitemapNotices.BAD_ADDRESS, "%s: '%s'".formatted(place(line), written));
    }

    /// Says that the sitemap could be read only so far.
    void endAt(String damage) {
        notices.add(SitemapNotices.DAMAGED, "%s: %s".formatted(origin.name(), damage));
    }

    private String place(int line) {
        return "%s, line %d".formatted(origin.name(), line);
    }

    static boolean isWeb(String address) {
        return WEB.matcher(address).matches();
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    List<String> urls() {
        return List.copyOf(urls);
    }

    /// Without blanks at both ends, those beyond ASCII too.
    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
