package dev.scraper.crawl;

import dev.scraper.url.CrawlUrl;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What URLs of one kind have in common: digits become `#`, and so do hex numbers of eight
/// characters or more; of a query the names stay, in alphabetical order. `/item/17?x=a` is
/// `/item/#?x=#`.
///
/// All URLs of one host that are a date and nothing behind it are one kind, a calendar.
///
/// @param text with the host in front
/// @param calendar whether it is of dates
public record UrlPattern(String text, boolean calendar) {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])(?=[0-9A-Fa-f]*[0-9])[0-9A-Fa-f]{8,}(?![0-9A-Za-z])|[0-9]+");

    /// At least eight hex digits, or twelve letters and digits, of both some.
    private static final Pattern SESSION = Pattern.compile(
            "(?<![0-9A-Za-z])(?=[0-9A-Za-z]*[0-9])(?=[0-9A-Za-z]*[A-Za-z])(?:[0-9A-Fa-f]{8,}|[0-9A-Za-z]{12,})(?![0-9A-Za-z])");

    private static final String DATE =
            "(?:19|2[0-9])[0-9]{2}(?:[/_.-](?:0?[1-9]|1[0-2])(?:[/_.-](?:0?[1-9]|[12][0-9]|3[01]))?"
                    + "|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))";

    /// A date at the end of the path, but for an ending such as `.html`: `/2031/4`, `/2031-04-17`,
    /// `/20310417`.
    private static final Pattern PATH_DATE = Pattern.compile("[/_.-]" + DATE + "/?(?:\\.[a-z]{2,5})?$");

    private static final Pattern QUERY_DATE =
            Pattern.compile("[?&](?:(?:[a-z_]*year|y|jahr)=(?:19|2[0-9])[0-9]{2}|[a-z_]+=" + DATE + ")(?=&|$)");

    /// The kind of a URL.
    public static UrlPattern of(CrawlUrl url) {
        String target = url.target();
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        if (isDate(path, query)) {
            return new UrlPattern(url.hostHeader() + " (dates)", true);
        }
        TreeSet<String> names = new TreeSet<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            names.add(equals < 0 ? parameter : parameter.substring(0, equals) + "=#");
        }
        return new UrlPattern(
                url.hostHeader() + numbered(path) + (names.isEmpty() ? "" : "?" + String.join("&", names)), false);
    }

    /// The kinds that differ in the names of parameters only, which filters are put together from
    /// in ever other sets: `/shop?*`.
    public static UrlPattern family(CrawlUrl url) {
        UrlPattern own = of(url);
        int question = own.text.indexOf('?');
        return question < 0 ? own : new UrlPattern(own.text.substring(0, question) + "?*", own.calendar);
    }

    /// Whether it stands for many URLs, and not for one.
    public boolean isNumbered() {
        return calendar || text.indexOf('#') >= 0 || text.endsWith("?*");
    }

    /// Whether a URL has a number of many digits and letters, as sessions have, and articles do
    /// not.
    static boolean hasSession(CrawlUrl url) {
        return SESSION.matcher(url.target()).find();
    }

    /// Whether two URLs are of one family.
    public static boolean areFamily(CrawlUrl one, String other) {
        try {
            return family(one).equals(family(CrawlUrl.parse(other)));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    private static String numbered(String path) {
        return NUMBER.matcher(path).replaceAll("#");
    }

    private static boolean isDate(String path, String query) {
        return query.isEmpty()
                ? PATH_DATE.matcher(path).find()
                : QUERY_DATE.matcher("?" + query).find();
    }
}
