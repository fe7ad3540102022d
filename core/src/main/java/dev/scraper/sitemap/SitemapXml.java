package dev.scraper.sitemap;

import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.Reader;
import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// A sitemap, an index of sitemaps, or a feed, read element by element. Of a damaged one, what is
/// before the damage.
final class SitemapXml extends DefaultHandler {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /// Stands for an element of an extension: the `loc` of an image is no page.
    private static final String FOREIGN = "";

    /// XML that is none: the message is the place and what is wrong there.
    static final class Unreadable extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private enum Kind {
        SITEMAP,
        INDEX,
        RSS,
        ATOM
    }

    private final SitemapEntries entries;
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder own = new StringBuilder();
    private @Nullable Kind kind;
    private String namespace = "";
    private @Nullable Locator locator;

    /// Whether the entry being read had an address of its own.
    private boolean addressed;

    private @Nullable String link;
    private boolean linkIsOther;
    private @Nullable String guid;

    private SitemapXml(SitemapEntries entries) {
        this.entries = entries;
    }

    /// Reads it to its end, or to where it is damaged.
    ///
    /// @return null if it is XML of another kind
    /// @throws IOException if there are too many URLs
    /// @throws Unreadable if it is damaged before its first URL
    static @Nullable SitemapContent parse(Reader xml, SitemapEntries entries) throws IOException, Unreadable {
        SitemapXml handler = new SitemapXml(entries);
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(NO_DOCTYPE, true); // so there are no entities, and nothing else is read
            factory.newSAXParser().parse(new InputSource(xml), handler);
        } catch (SAXParseException broken) {
            String damage = "line %d, column %d: %s"
                    .formatted(broken.getLineNumber(), broken.getColumnNumber(), broken.getMessage());
            if (entries.isEmpty()) {
                throw new Unreadable(damage);
            }
            entries.endAt(damage);
        } catch (SAXException stopped) {
            throw stopped.getCause() instanceof IOException io ? io : new IOException(stopped);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return switch (handler.kind) {
            case INDEX -> new SitemapContent.Index(entries.urls());
            case SITEMAP, RSS, ATOM -> new SitemapContent.Urls(entries.urls());
            case null -> null;
        };
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        String name = localName.toLowerCase(Locale.ROOT);
        if (kind == null) {
            kind = kind(name);
            namespace = uri;
            startFrom(attributes);
        } else if ((kind == Kind.SITEMAP || kind == Kind.INDEX) && !uri.equals(namespace) && !uri.isEmpty()) {
            name = FOREIGN;
        }
        if (isEntry(name)) {
            own.setLength(0);
            addressed = false;
            link = null;
            guid = null;
        } else if (name.equals("link") && kind == Kind.ATOM && "entry".equals(path.peek())) {
            link(attributes);
        }
        if (isAddress(name)) {
            text.setLength(0);
        }
        path.push(name);
    }

    private static @Nullable Kind kind(String root) {
        return switch (root) {
            case "urlset" -> Kind.SITEMAP;
            case "sitemapindex" -> Kind.INDEX;
            case "rss", "rdf", "channel" -> Kind.RSS;
            case "feed" -> Kind.ATOM;
            default -> null;
        };
    }

    private void startFrom(Attributes attributes) {
        String base = attributes.getValue("xml:base");
        if (base != null) {
            entries.startFrom(base);
        }
    }

    private boolean isEntry(String name) {
        return switch (kind) {
            case SITEMAP -> name.equals("url");
            case INDEX -> name.equals("sitemap");
            case RSS -> name.equals("item");
            case ATOM -> name.equals("entry");
            case null -> false;
        };
    }

    private boolean isAddress(String name) {
        return switch (kind) {
            case SITEMAP, INDEX -> name.equals("loc");
            case RSS -> name.equals("link") || name.equals("guid");
            case ATOM -> false;
            case null -> false;
        };
    }

    /// The page of an entry is the link that is an alternate to it, which one without `rel` is.
    private void link(Attributes attributes) {
        String href = attributes.getValue("href");
        String rel = Objects.requireNonNullElse(attributes.getValue("rel"), "alternate");
        boolean other = !rel.equals("alternate");
        if (href != null && (link == null || (linkIsOther && !other))) {
            link = href;
            linkIsOther = other;
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        String name = Objects.requireNonNullElse(path.peek(), FOREIGN);
        if (isAddress(name)) {
            append(text, chars, start, length);
        } else if (isEntry(name)) {
            append(own, chars, start, length);
        }
    }

    /// More than makes a URL is not kept: it is too long anyway.
    private static void append(StringBuilder to, char[] chars, int start, int length) {
        to.append(chars, start, Math.min(length, Math.max(0, 2 * CrawlUrl.LONGEST - to.length())));
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        String name = path.pop();
        String parent = Objects.requireNonNullElse(path.peek(), FOREIGN);
        try {
            if (isAddress(name)) {
                address(name, parent, text.toString());
            } else if (isEntry(name)) {
                entry();
            }
        } catch (IOException tooMany) {
            throw new SAXException(tooMany);
        }
    }

    private void address(String name, String parent, String value) throws IOException {
        if (value.isBlank() || !(isEntry(parent) || path.size() == 1)) {
            return;
        }
        if (kind != Kind.RSS) {
            addressed = true;
            entries.add(value, line());
        } else if (isEntry(parent)) {
            if (name.equals("link")) {
                link = value;
            } else if (SitemapEntries.isWeb(SitemapEntries.stripped(value))) {
                guid = value;
            }
        }
    }

    private void entry() throws IOException {
        switch (kind) {
            case SITEMAP, INDEX -> {
                if (!addressed) { // some write the address without a loc
                    entries.add(own.toString(), line());
                }
            }
            case RSS, ATOM -> entries.add(link != null ? link : guid != null ? guid : "", line());
            case null -> {}
        }
    }

    private int line() {
        return locator == null ? 0 : locator.getLineNumber();
    }

    /// The default prints it.
    @Override
    public void fatalError(SAXParseException broken) throws SAXException {
        throw broken;
    }
}
