package dev.scraper.article;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// The words that the class and the id of an element are made of: `post-body relatedLinks` are
/// `post`, `body`, `related` and `links`.
record ClassWords(Set<String> words) {

    private static final int LONGEST = 400;
    private static final ClassWords NONE = new ClassWords(Set.of());

    /// What is around articles, whatever else the name says.
    private static final Set<String> AROUND = Set.of(
            "addthis",
            "advert",
            "advertisement",
            "advertising",
            "adsense",
            "adsbygoogle",
            "adslot",
            "breadcrumb",
            "breadcrumbs",
            "cookie",
            "cookies",
            "gdpr",
            "login",
            "mailinglist",
            "mailchimp",
            "masthead",
            "mostread",
            "mostpopular",
            "nav",
            "navbar",
            "navigation",
            "newsletter",
            "outbrain",
            "pagination",
            "paywall",
            "popup",
            "promo",
            "promos",
            "promotion",
            "recirc",
            "recirculation",
            "recommended",
            "recommendation",
            "recommendations",
            "readmore",
            "related",
            "relatedposts",
            "share",
            "sharebar",
            "sharedaddy",
            "sharing",
            "sharethis",
            "shares",
            "sidebar",
            "signup",
            "social",
            "sponsor",
            "sponsored",
            "subscribe",
            "subscription",
            "taboola",
            "teaser",
            "teasers",
            "toolbar",
            "trending",
            "whatsapp",
            "facebook",
            "followus",
            "jp",
            "noprint");

    private static final Set<String> COMMENTS =
            Set.of("comment", "comments", "commentlist", "disqus", "kommentare", "livefyre", "respond");

    /// What is around articles unless the name says that the article is in it.
    private static final Set<String> PERHAPS_AROUND = Set.of(
            "ad",
            "ads",
            "agegate",
            "banner",
            "community",
            "consent",
            "cta",
            "donate",
            "extra",
            "footer",
            "header",
            "infobox",
            "legal",
            "copyright",
            "disclaimer",
            "menu",
            "meta",
            "metadata",
            "modal",
            "more",
            "overlay",
            "pager",
            "popular",
            "rail",
            "remark",
            "replies",
            "reply",
            "rss",
            "shoutbox",
            "skip",
            "skyscraper",
            "supplemental",
            "tags",
            "tag",
            "tagcloud",
            "tools",
            "widget",
            "widgets",
            "byline",
            "author",
            "credit",
            "bio",
            "biography",
            "credits",
            "follow",
            "rating",
            "ratings",
            "topics",
            "utility",
            "next",
            "previous",
            "prev",
            "poll",
            "quiz");

    private static final Set<String> PERHAPS_ARTICLE = Set.of(
            "article",
            "body",
            "column",
            "content",
            "entry",
            "main",
            "page",
            "post",
            "story",
            "text",
            "wrapper",
            "container");

    private static final Set<String> OF_ARTICLES = Set.of(
            "article",
            "body",
            "content",
            "entry",
            "hentry",
            "main",
            "page",
            "post",
            "text",
            "blog",
            "story",
            "news",
            "prose",
            "articlebody",
            "storybody",
            "postcontent",
            "entrycontent",
            "articlecontent");

    static ClassWords of(Element element) {
        String className = element.attr("class");
        String id = element.attr("id");
        if (className.isEmpty() && id.isEmpty()) {
            return NONE;
        }
        String text = className + " " + id;
        return read(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private static ClassWords read(String text) {
        Set<String> words = new LinkedHashSet<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean capital = c >= 'A' && c <= 'Z' && i > from && Character.isLowerCase(text.charAt(i - 1));
            if (capital || !Character.isLetter(c)) {
                if (i > from) {
                    words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
                }
                from = capital ? i : i + 1;
            }
        }
        return new ClassWords(words);
    }

    private boolean any(Set<String> of) {
        for (String word : words) {
            if (of.contains(word)) {
                return true;
            }
        }
        return false;
    }

    boolean areCaption() {
        return words.contains("caption") || words.contains("captions");
    }

    /// Whether what is named so is what readers say of articles.
    boolean areComments() {
        return any(COMMENTS);
    }

    /// Whether what is named so is around articles.
    boolean areAround() {
        return any(AROUND);
    }

    /// Whether what is named so is rather around articles than one.
    boolean arePerhapsAround() {
        return any(PERHAPS_AROUND) && !any(PERHAPS_ARTICLE);
    }

    /// -25 for what is named as what is around articles, +25 for what is named as one, 0 for both
    /// or neither.
    int weight() {
        return (any(AROUND) || any(COMMENTS) || any(PERHAPS_AROUND) ? -25 : 0) + (any(OF_ARTICLES) ? 25 : 0);
    }
}
