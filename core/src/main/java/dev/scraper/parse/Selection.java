package dev.scraper.parse;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/// What the user wants from each page, under a name: `price=.price` is the text of the first
/// match, `image=img.hero@src` an attribute of it, `text=article@html` its HTML, `tags=.tag[]` the
/// texts of all matches, and `links=a[href]@href[]` an attribute of each.
///
/// What other tools write is understood where it is plain: `h1::text`, `a::attr(href)`,
/// `img@abs:src`. Attributes that hold URLs come out absolute. Safe for use by many threads; two
/// selections are equal when the user wrote the same.
public final class Selection {

    static final String FORM = "write NAME=CSS, NAME=CSS@ATTRIBUTE, or either with [] at the end for all matches";

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:.-]*");
    private static final Pattern PSEUDO_ELEMENT =
            Pattern.compile("(.*?)::(?:text|attr\\(\\s*([\"']?)(.*?)\\2\\s*\\))", Pattern.CASE_INSENSITIVE);
    private static final String ABSOLUTE = "abs:";
    private static final String ALL = "[]";

    private final String text;
    private final String name;
    private final String written;
    private final @Nullable Evaluator css;
    private final Part part;
    private final boolean all;

    private Selection(String text, String name, String written, @Nullable Evaluator css, Part part, boolean all) {
        this.text = text;
        this.name = name;
        this.written = written;
        this.css = css;
        this.part = part;
        this.all = all;
    }

    /// Reads what the user wrote.
    ///
    /// @throws IllegalArgumentException if it has no name, no CSS, or CSS that jsoup cannot read
    public static Selection parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("no '=' in selection '%s'; %s".formatted(text, FORM));
        }
        String name = text.substring(0, equals).strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("no name before '=' in selection '%s'; %s".formatted(text, FORM));
        }
        return of(text, name, text.substring(equals + 1).strip(), false);
    }

    /// Reads the same without a name, as recipes have it: `.price`, `img.hero@src`, `.tag[]`; in
    /// them `@href` alone is an attribute of the element itself that is looked in.
    ///
    /// @throws IllegalArgumentException if it has no CSS, or CSS that jsoup cannot read
    public static Selection css(String text) {
        return of(text, "", text.strip(), true);
    }

    private static Selection of(String text, String name, String written, boolean ofItself) {
        boolean all = written.endsWith(ALL);
        String what =
                all ? written.substring(0, written.length() - ALL.length()).strip() : written;
        Matcher pseudo = PSEUDO_ELEMENT.matcher(what);
        if (pseudo.matches()) {
            Part part = pseudo.group(3) == null ? new Part.Text() : attribute(pseudo.group(3), text);
            String css = pseudo.group(1).replaceAll("(?i)\\s*::text(?=\\s*,)", "");
            return new Selection(text, name, css.strip(), evaluator(css, text), part, all);
        }
        if (XPath.is(what)) {
            String css = XPath.css(what)
                    .map(same -> name + "=" + same + (all ? ALL : ""))
                    .orElse("");
            throw new IllegalArgumentException("'%s' in selection '%s' is XPath, selections are CSS; %s"
                    .formatted(
                            what, text, ofItself ? "write xpath: before it" : css.isEmpty() ? FORM : "write " + css));
        }
        int at = lastAt(what);
        Part part = at < 0 ? new Part.Text() : part(what.substring(at + 1).strip(), text);
        String css = at < 0 ? what : what.substring(0, at);
        return new Selection(text, name, css.strip(), ofItself && at == 0 ? null : evaluator(css, text), part, all);
    }

    private static Part part(String name, String text) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "text", "textcontent", "innertext" -> new Part.Text();
            case "html", "innerhtml" -> new Part.InnerHtml();
            case "outerhtml" -> new Part.OuterHtml();
            default -> attribute(name, text);
        };
    }

    private static Part attribute(String written, String text) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        String name = lower.startsWith(ABSOLUTE) ? lower.substring(ABSOLUTE.length()) : lower;
        if (!ATTRIBUTE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' in selection '%s' is no attribute's name; %s".formatted(written.strip(), text, FORM));
        }
        return new Part.Attribute(name);
    }

    private static Evaluator evaluator(String css, String text) {
        if (css.isBlank()) {
            throw new IllegalArgumentException("no CSS in selection '%s'; %s".formatted(text, FORM));
        }
        try {
            return Selector.evaluatorOf(css.strip());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "CSS '%s' in selection '%s' cannot be read: %s".formatted(css.strip(), text, e.getMessage()), e);
        }
    }

    /// Where the last `@` stands that is in no brackets and no quotes; -1 when there is none.
    private static int lastAt(String css) {
        int last = -1;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            } else if (c == '@' && depth == 0) {
                last = i;
            }
        }
        return last;
    }

    /// The key of what it finds in [Page#data].
    public String name() {
        return name;
    }

    /// Whether it finds [SelectionValues.All] rather than [SelectionValues.One].
    public boolean all() {
        return all;
    }

    SelectionValues in(Document document, LinkBase base) {
        if (all) {
            return new SelectionValues.All(matches(document).stream()
                    .map(element -> part.of(element, base))
                    .filter(Objects::nonNull)
                    .toList());
        }
        Element first = first(document);
        return new SelectionValues.One(first == null ? null : part.of(first, base));
    }

    /// The first element that matches; null when none does.
    public @Nullable Element first(Element within) {
        return css == null ? within : within.selectFirst(css);
    }

    /// All elements that match, in document order.
    public List<Element> matches(Element within) {
        return css == null ? List.of(within) : within.select(css);
    }

    /// What it takes of an element that matches; null where that has no such attribute.
    ///
    /// @param asHtml whether HTML is wanted where text would be
    public @Nullable String take(Element element, LinkBase base, boolean asHtml) {
        return asHtml && part instanceof Part.Text ? element.html() : part.of(element, base);
    }

    /// The text of an element: with single spaces, of a script or a style its content as it is.
    public static String text(Element element) {
        return Part.text(element);
    }

    /// Whether it takes the text of elements.
    public boolean isText() {
        return part instanceof Part.Text;
    }

    /// The CSS without what is taken of the elements; empty where it is the element itself that is
    /// looked in.
    public String selector() {
        return written;
    }

    /// The name of the attribute that it takes, in lower case; null where it takes text or HTML.
    public @Nullable String attribute() {
        return part instanceof Part.Attribute(String attribute) ? attribute : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selection selection && text.equals(selection.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// What the user wrote; [#parse] makes the same selection of it.
    @Override
    public String toString() {
        return text;
    }
}
