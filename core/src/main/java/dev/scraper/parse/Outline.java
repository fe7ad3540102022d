package dev.scraper.parse;

import dev.scraper.content.MediaType;
import dev.scraper.encoding.Encoding;
import dev.scraper.url.CrawlUrl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// What a page says of itself and where it points, as written, gathered in one walk over it.
///
/// On the way the content of each `template` is taken out: it is a document of its own, and neither
/// text nor links of the page.
final class Outline implements NodeVisitor {

    private static final String CANONICAL = "canonical";
    private static final Set<String> FEEDS = Set.of("application/rss+xml", "application/atom+xml");

    /// Only what HTML counts as white space: a no-break space or a zero-width joiner is text.
    private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\f\\r]+");

    private final boolean linksWanted;
    private final Set<LinkKind> followed;
    private final String productToken;
    private final List<String> hrefs = new ArrayList<>();
    private final Set<Written> written = new LinkedHashSet<>();
    private final Set<String> robots = new HashSet<>();
    private @Nullable String title;
    private @Nullable String canonical;
    private @Nullable String lang;
    private @Nullable String base;
    private @Nullable Encoding encoding;
    private @Nullable Refresh refresh;

    /// A link as it stands on the page.
    private record Written(LinkKind kind, String href, boolean nofollow) {}

    private Outline(boolean linksWanted, Set<LinkKind> followed, String productToken) {
        this.linksWanted = linksWanted;
        this.followed = followed;
        this.productToken = productToken;
    }

    /// @param linksWanted whether `a` and `area` elements are, for [#links]
    /// @param followed what is gathered for [#pageLinks]
    /// @param productToken who we are: what a `meta` of this name says to robots is said to us
    static Outline of(Document document, boolean linksWanted, Set<LinkKind> followed, String productToken) {
        Outline outline = new Outline(linksWanted, followed, productToken);
        document.traverse(outline);
        return outline;
    }

    @Override
    public void head(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        switch (element.normalName()) {
            case "html" -> lang = first(lang, language(element));
            case "title" -> title = first(title, titleText(element));
            case "base" -> base = first(base, element.hasAttr("href") ? element.attr("href") : null);
            case "link" -> readLink(element);
            case "meta" -> readMeta(element);
            case "template" -> {
                if (isHtml(element)) {
                    element.empty();
                }
            }
            case "a", "area" -> {
                if (linksWanted && element.hasAttr("href")) {
                    hrefs.add(element.attr("href"));
                }
                follow(element.normalName().equals("a") ? LinkKind.A : LinkKind.AREA, element, "href");
            }
            case "frame", "iframe" -> follow(LinkKind.FRAME, element, "src");
            case "img" -> follow(LinkKind.IMG, element, "src");
            default -> {}
        }
    }

    private static @Nullable String first(@Nullable String before, @Nullable String now) {
        return before == null ? now : before;
    }

    private static @Nullable String language(Element html) {
        String lang = html.attr("lang").strip();
        String inXml = lang.isEmpty() ? html.attr("xml:lang").strip() : lang;
        return inXml.isEmpty() ? null : inXml;
    }

    /// Null for the title of a drawing within the page.
    private static @Nullable String titleText(Element title) {
        return isHtml(title) ? singleSpaced(title.wholeText()) : null;
    }

    private static boolean isHtml(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceHtml);
    }

    private static @Nullable String canonicalHref(Element link) {
        String rel = link.attr("rel");
        boolean canonical =
                rel.length() >= CANONICAL.length() && words(rel, " ").contains(CANONICAL);
        return canonical && !link.attr("href").isBlank() ? link.attr("href") : null;
    }

    private void readLink(Element link) {
        canonical = first(canonical, canonicalHref(link));
        if (!followed.isEmpty()) {
            List<String> rel = words(link.attr("rel"), " ");
            if (rel.contains("next")) {
                follow(LinkKind.NEXT, link, "href");
            }
            if (rel.contains("alternate")
                    && FEEDS.contains(link.attr("type").strip().toLowerCase(Locale.ROOT))) {
                follow(LinkKind.FEED, link, "href");
            }
        }
    }

    private void follow(LinkKind kind, Element element, String attribute) {
        if (followed.contains(kind) && element.hasAttr(attribute)) {
            String rel = element.attr("rel");
            boolean nofollow = !rel.isEmpty() && words(rel, " ").contains("nofollow");
            written.add(new Written(kind, element.attr(attribute), nofollow));
        }
    }

    private void readMeta(Element meta) {
        String name = meta.attr("name").strip();
        if (name.equalsIgnoreCase("robots") || (!name.isEmpty() && name.equalsIgnoreCase(productToken))) {
            robots.addAll(words(meta.attr("content"), ","));
        }
        if (refresh == null && meta.attr("http-equiv").equalsIgnoreCase("refresh")) {
            refresh = Refresh.parse(meta.attr("content")).orElse(null);
        }
        boolean contentType = meta.attr("http-equiv").equalsIgnoreCase("Content-Type");
        String charset = contentType ? MediaType.parse(meta.attr("content")).charset() : meta.attr("charset");
        if (encoding == null && charset != null) {
            encoding = Encoding.inside(charset);
        }
    }

    private static String singleSpaced(String text) {
        String spaced = SPACES.matcher(text).replaceAll(" ");
        int from = spaced.startsWith(" ") ? 1 : 0;
        int to = spaced.length() - (spaced.length() > from && spaced.endsWith(" ") ? 1 : 0);
        return spaced.substring(from, to);
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(singleSpaced(text).toLowerCase(Locale.ROOT).split(separator))
                .map(String::strip)
                .toList();
    }

    @Nullable
    String title() {
        return title;
    }

    @Nullable
    String lang() {
        return lang;
    }

    /// What the first `meta` says that names an encoding browsers know.
    @Nullable
    Encoding encoding() {
        return encoding;
    }

    /// Whether a `meta` for all robots, or for us, has `word`, or `none`, which stands for all.
    boolean robotsSay(String word) {
        return robots.contains(word) || robots.contains("none");
    }

    /// Where the page sends its reader, absolute; null where it sends nobody, or to what cannot be
    /// fetched.
    @Nullable
    Refresh refresh(LinkBase base) {
        Refresh written = refresh;
        return written == null ? null : written.resolved(base);
    }

    /// What the page's references are relative to: its own URL, unless it names another.
    LinkBase linkBase(LinkBase page) {
        CrawlUrl named = base == null ? null : page.target(base);
        return named == null ? page : new LinkBase(named, page.encoding());
    }

    @Nullable
    String canonical(LinkBase base) {
        CrawlUrl url = canonical == null ? null : base.target(canonical);
        return url == null ? null : url.text();
    }

    List<String> links(LinkBase base) {
        Set<String> urls = new LinkedHashSet<>();
        for (String href : hrefs) {
            CrawlUrl url = base.target(href);
            if (url != null) {
                urls.add(url.text());
            }
        }
        return List.copyOf(urls);
    }

    /// Gives its links of the kinds that are followed, in document order; what cannot be fetched is
    /// left out. Each is resolved when it is given: all of them could be a thousand times the page.
    void pageLinks(LinkBase base, Consumer<? super PageLink> links) {
        for (Written link : written) {
            give(links, link.kind(), base.target(link.href()), link.nofollow());
        }
        if (canonical != null && followed.contains(LinkKind.CANONICAL)) {
            give(links, LinkKind.CANONICAL, base.target(canonical), false);
        }
    }

    private static void give(
            Consumer<? super PageLink> links, LinkKind kind, @Nullable CrawlUrl url, boolean nofollow) {
        if (url != null) {
            links.accept(new PageLink(kind, url, nofollow));
        }
    }
}
