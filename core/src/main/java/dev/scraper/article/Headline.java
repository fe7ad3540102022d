package dev.scraper.article;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the title of an article, and where on the page it stands.
final class Headline {

    /// What stands between a title and the name of the site.
    private static final List<String> SEPARATORS =
            List.of(" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / ", " ― ", "｜", "_", " : ");

    private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\f\\r\\u00a0]+");

    /// How many headlines are looked at.
    private static final int MOST = 50;

    /// Characters.
    private static final int LONGEST = 500;
    private static final double LEAST_ALIKE = 0.34;

    private Headline() {}

    /// The title without the name of the site; null where the page has none.
    static @Nullable String title(Document page, Declared declared) {
        String site = declared.meta("og:site_name", "application-name");
        List<Element> headlines = first(page.getElementsByTag("h1"));
        for (String written : candidates(page, declared)) {
            String title = single(written);
            if (title.isEmpty() || title.length() > LONGEST || (site != null && same(title, site))) {
                continue;
            }
            String shown = shown(headlines, title);
            if (shown != null) {
                return shown;
            }
            return withoutSite(title, site);
        }
        for (Element headline : headlines) {
            String text = single(headline.text());
            if (!text.isEmpty() && text.length() <= LONGEST) {
                return text;
            }
        }
        return null;
    }

    private static List<Element> first(List<Element> elements) {
        return elements.subList(0, Math.min(MOST, elements.size()));
    }

    private static List<String> candidates(Document page, Declared declared) {
        Element title = page.head().selectFirst("title");
        return Stream.of(
                        declared.meta("og:title"),
                        declared.text("headline"),
                        declared.meta("twitter:title", "dc.title", "parsely-title", "sailthru.title"),
                        title == null ? null : title.text())
                .filter(Objects::nonNull)
                .toList();
    }

    /// Whether `text` is what stands before or behind a separator of the title, or all of it.
    private static boolean isPart(String text, String title) {
        if (same(text, title)) {
            return true;
        }
        for (String separator : SEPARATORS) {
            if (title.startsWith(text + separator) || title.endsWith(separator + text)) {
                return text.length() * 4 > title.length();
            }
        }
        return false;
    }

    /// The headline that says what the title says, or about that; null where none does.
    private static @Nullable String shown(List<Element> headlines, String title) {
        String best = null;
        double most = LEAST_ALIKE;
        for (Element headline : headlines) {
            String text = single(headline.text());
            if (!text.isEmpty() && text.length() <= LONGEST) {
                if (isPart(text, title)) {
                    return text;
                }
                double alike = alike(text, title);
                if (alike > most) {
                    most = alike;
                    best = text;
                }
            }
        }
        return best;
    }

    /// How many of the words of the shorter text are in the other, 0 to 1; 0 where it has few.
    private static double alike(String a, String b) {
        Set<String> wordsOfA = Set.copyOf(List.of(a.toLowerCase(Locale.ROOT).split(" ", -1)));
        Set<String> wordsOfB = Set.copyOf(List.of(b.toLowerCase(Locale.ROOT).split(" ", -1)));
        long common = wordsOfA.stream().filter(wordsOfB::contains).count();
        int fewer = Math.min(wordsOfA.size(), wordsOfB.size());
        return fewer < 3 ? 0 : (double) common / fewer;
    }

    private static String withoutSite(String title, @Nullable String site) {
        for (String separator : SEPARATORS) {
            int last = title.lastIndexOf(separator);
            if (last <= 0) {
                continue;
            }
            String before = title.substring(0, last).strip();
            String behind = title.substring(last + separator.length()).strip();
            if (site != null && (same(behind, site) || bare(site).contains(bare(behind)))) {
                return before;
            }
            if (site != null && same(title.substring(0, title.indexOf(separator)), site)) {
                return title.substring(title.indexOf(separator) + separator.length())
                        .strip();
            }
            boolean sure = separator.equals(" | ")
                    || separator.equals(" :: ")
                    || separator.equals(" » ")
                    || separator.equals("｜");
            if (!behind.isEmpty()
                    && words(behind) <= 4
                    && (sure ? words(before) >= 2 : words(before) >= 5)
                    && site == null) {
                return before;
            }
        }
        return title;
    }

    private static int words(String text) {
        int words = 0;
        for (String word : text.split(" ", -1)) {
            words += Math.max(1, Letters.count(word) / 12);
        }
        return words;
    }

    /// The element that shows the title; null where none does.
    static @Nullable Element element(Document page, @Nullable String title) {
        if (title == null) {
            return null;
        }
        String wanted = bare(title);
        for (String name : List.of("h1", "h2")) {
            for (Element element : first(page.getElementsByTag(name))) {
                if (bare(element.text()).equals(wanted)) {
                    return element;
                }
            }
        }
        return page.selectFirst("h1");
    }

    static boolean same(String a, String b) {
        return bare(a).equals(bare(b));
    }

    /// The letters and digits of a text, in lower case.
    static String bare(String text) {
        StringBuilder bare = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static String single(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }
}
