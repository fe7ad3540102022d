package dev.scraper.article;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds who wrote an article.
final class Byline {

    /// How many elements of a kind are looked at.
    private static final int MOST = 10;

    /// Characters.
    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 12;

    /// What stands before a name, in the languages most pages are in.
    private static final List<String> BEFORE = List.of(
            "written by",
            "posted by",
            "published by",
            "story by",
            "by",
            "von",
            "par",
            "por",
            "di",
            "door",
            "af",
            "av",
            "od",
            "przez",
            "автор",
            "author",
            "authors",
            "от",
            "作者",
            "文",
            "記者",
            "记者",
            "撰文");

    private static final Set<String> NO_NAMES = Set.of(
            "admin",
            "author",
            "by",
            "contact",
            "email",
            "facebook",
            "follow",
            "google+",
            "instagram",
            "linkedin",
            "rss",
            "twitter",
            "view all posts",
            "website");

    /// Where it stands on a page, the surest first.
    private static final List<String> ON_THE_PAGE = List.of(
            "[itemprop=author] [itemprop=name]",
            "[rel=author]",
            "[itemprop=author]",
            "[class*=author-name], [class*=author__name], [class*=authorName], [class*=byline-name], [class*=byline__name]",
            "[class*=byline] a, [class*=Byline] a, .author a",
            "[class*=byline], [class*=Byline], [class~=(?i)(^| )(post-|entry-|article-)?author( |$)]",
            ".vcard .fn",
            "a[href*=/author/], a[href*=/authors/]");

    private Byline() {}

    /// One name, or several with `, ` between them; null where none is sure.
    static @Nullable String author(Document page, Declared declared, @Nullable Element headline) {
        String site = declared.meta("og:site_name");
        String declaredAuthor = joined(declared.authors(), site);
        if (declaredAuthor != null) {
            return declaredAuthor;
        }
        for (String name : List.of(
                "author",
                "article:author",
                "parsely-author",
                "sailthru.author",
                "dc.creator",
                "dcterms.creator",
                "byl",
                "og:author")) {
            String content = declared.meta(name);
            String author = content == null ? null : joined(List.of(content), site);
            if (author != null) {
                return author;
            }
        }
        return onThePage(page, headline, site);
    }

    private static @Nullable String onThePage(Document page, @Nullable Element headline, @Nullable String site) {
        Element article = headline == null ? null : headline.closest("article");
        Element around = article == null ? page.body() : article;
        for (String where : ON_THE_PAGE) {
            List<Element> found = around.select(where);
            for (Element element : found.subList(0, Math.min(MOST, found.size()))) {
                String content = element.attr("content");
                String author = joined(List.of(content.isEmpty() ? element.text() : content), site);
                if (author != null) {
                    return author;
                }
            }
        }
        return null;
    }

    private static @Nullable String joined(List<String> written, @Nullable String site) {
        Set<String> names = new LinkedHashSet<>();
        for (String one : written) {
            String name = name(one);
            if (name != null && (site == null || !Headline.same(name, site))) {
                names.add(name);
            }
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    /// The name in a byline; null for what is none.
    private static @Nullable String name(String written) {
        String name = written.replace('\u00a0', ' ').strip();
        for (String end : List.of("|", "•", "·", " - ", " – ", "\n")) {
            int at = name.indexOf(end);
            name = at > 0 ? name.substring(0, at).strip() : name;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String before : BEFORE) {
            if (lower.startsWith(before)
                    && lower.length() > before.length()
                    && " :：/".indexOf(lower.charAt(before.length())) >= 0) {
                name = name.substring(before.length() + 1).strip();
                break;
            }
        }
        if (name.split(" ", -1).length > MOST_WORDS) {
            return null;
        }
        name = trimmed(name);
        boolean isName = name.length() >= 2
                && name.length() <= LONGEST
                && !name.contains("://")
                && !name.startsWith("www.")
                && !name.endsWith(".")
                && Character.isLetter(name.codePointAt(0))
                && !NO_NAMES.contains(name.toLowerCase(Locale.ROOT))
                && !name.toLowerCase(Locale.ROOT).contains("comment")
                && name.chars().filter(Character::isDigit).count() <= 2;
        return isName ? name : null;
    }

    /// Without an account's name, an address or a role behind the name.
    private static String trimmed(String name) {
        boolean several = name.contains(" and ") || name.contains(" & ");
        int end = name.length();
        for (String behind : List.of(" (", "@", " More ", ", ", ". ", " Follow")) {
            int at = name.indexOf(behind);
            if (at > 2 && !(behind.equals(". ") && at < 12) && !(behind.equals(", ") && (at < 7 || several))) {
                end = Math.min(end, at);
            }
        }
        String trimmed = name.substring(0, end).strip();
        while (trimmed.endsWith(",") || trimmed.endsWith(";")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1).strip();
        }
        return trimmed;
    }
}
