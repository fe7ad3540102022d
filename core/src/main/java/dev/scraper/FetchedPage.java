package dev.scraper;

import dev.scraper.content.DecodedText;
import dev.scraper.content.MediaType;
import dev.scraper.parse.NotHtmlException;
import dev.scraper.parse.ParsedPage;
import dev.scraper.scrape.PageAnswer;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Visit.PageVisit;
import java.net.http.HttpHeaders;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// A page as its server sent it, and what is in it.
///
/// It is parsed when that is first asked for, and once. For one thread at a time: it may go from
/// the lane that makes something of it to the thread that takes the results, as a [Batch] does.
public final class FetchedPage {

    private final PageVisit visit;
    private final PageAnswer answer;
    private @Nullable ParsedPage parsed;
    private @Nullable DecodedText decoded;

    FetchedPage(PageVisit visit, PageAnswer answer) {
        this.visit = visit;
        this.answer = answer;
    }

    /// The line that asked for it, with its number and what else the list says of it.
    public ListLine line() {
        return visit.line();
    }

    /// The URL as the list has it.
    public String url() {
        return visit.line().url();
    }

    /// The URL it came from, after redirects: absolute, in the normal form of the URL Standard.
    public String finalUrl() {
        return visit.target().text();
    }

    /// The HTTP status, 200 to 299.
    public int status() {
        return answer.status();
    }

    /// The headers of the answer.
    public HttpHeaders headers() {
        return answer.headers();
    }

    /// What it was taken for, by its content type or its first bytes, in lower case: `text/html`;
    /// empty where neither says.
    public String mime() {
        return type().type();
    }

    /// Whether it is HTML, or XML that holds XHTML.
    public boolean isHtml() {
        return type().isPage(bytes());
    }

    /// The content, decoded from what it was compressed as. The same array each time: not to be
    /// changed.
    public byte[] bytes() {
        return answer.bytes();
    }

    /// The content as text, in the charset that a browser would read it in.
    public String content() {
        return isHtml() ? parsed().text() : decoded().text();
    }

    /// What the bytes were read as, named as in the [Encoding
    /// Standard](https://encoding.spec.whatwg.org/): `UTF-8`, `windows-1252`, `Shift_JIS`.
    public String charset() {
        return isHtml() ? parsed().charset() : decoded().encoding().name();
    }

    /// What the page's `title` says, with single spaces; null when it has none.
    ///
    /// @throws NotHtmlException if it is no HTML
    public @Nullable String title() {
        return parsed().title();
    }

    /// The text of the first element that matches, with single spaces; of a script its content.
    /// Null when none matches.
    ///
    /// @param css a selector such as `.price` or `article > h1`, as jsoup reads them
    /// @throws NotHtmlException if the page is no HTML
    /// @throws IllegalArgumentException if jsoup cannot read the selector
    public @Nullable String text(String css) {
        return parsed().text(css);
    }

    /// The texts of all elements that match, in document order; empty when none does.
    ///
    /// @param css as [#text]
    /// @throws NotHtmlException if the page is no HTML
    /// @throws IllegalArgumentException if jsoup cannot read the selector
    public List<String> texts(String css) {
        return parsed().texts(css);
    }

    /// An attribute of the first element that matches; URLs in it are absolute. Null when no
    /// element matches, or the one that does has no such attribute.
    ///
    /// @param css as [#text]
    /// @param name such as `href`, in any case
    /// @throws NotHtmlException if the page is no HTML
    /// @throws IllegalArgumentException if jsoup cannot read the selector
    public @Nullable String attr(String css, String name) {
        return parsed().attr(css, name);
    }

    /// The page's links: absolute http and https URLs in document order, each once, without
    /// fragment.
    ///
    /// @throws NotHtmlException if it is no HTML
    public List<String> links() {
        return parsed().links();
    }

    /// The page as jsoup's tree, the same each time. `absUrl` works on its elements; the content of
    /// `template` elements is not in it.
    ///
    /// @throws NotHtmlException if it is no HTML
    public Document document() {
        return parsed().document();
    }

    private MediaType type() {
        return answer.type();
    }

    private ParsedPage parsed() {
        ParsedPage known = parsed;
        if (known == null) {
            if (!isHtml()) {
                throw new NotHtmlException(mime());
            }
            known = ParsedPage.of(type(), bytes(), visit.target().uri());
            parsed = known;
        }
        return known;
    }

    private DecodedText decoded() {
        DecodedText known = decoded;
        if (known == null) {
            known = DecodedText.of(bytes(), type());
            decoded = known;
        }
        return known;
    }

    /// Its status and its URL: `200 https://example.org/`.
    @Override
    public String toString() {
        return status() + " " + finalUrl();
    }
}
