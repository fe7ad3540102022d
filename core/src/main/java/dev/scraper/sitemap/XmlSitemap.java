package dev.scraper.sitemap;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.Reader;
import java.net.URL;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/// crawler-commons' parser, for one file in XML: a sitemap, an index of sitemaps, or a feed.
final class XmlSitemap extends SiteMapParser {

    private final SitemapFile file;

    XmlSitemap(SitemapFile file) {
        super(false);
        this.file = file;
        strictNamespace = true;
        acceptedNamespaces = new RootNamespace();
        setURLFilter(XmlSitemap::encoded);
    }

    SitemapContent parse(Reader xml) throws IOException {
        try {
            AbstractSiteMap found = processXml(file.url().uri().toURL(), new InputSource(xml));
            return found instanceof SiteMapIndex index
                    ? new SitemapContent.Index(urls(index.getSitemaps(), AbstractSiteMap::getUrl))
                    : new SitemapContent.Urls(urls(((SiteMap) found).getSiteMapUrls(), SiteMapURL::getUrl));
        } catch (UnknownFormatException e) {
            throw file.broken(reason(e), e);
        }
    }

    private <T> List<String> urls(Collection<T> entries, Function<T, URL> url) throws IOException {
        return file.fetchable(entries.stream().map(url).filter(Objects::nonNull).map(URL::toString));
    }

    /// A URL as crawler-commons can take it: it throws away what [java.net.URI] refuses.
    private static String encoded(String written) {
        try {
            return CrawlUrl.parse(written).uri().toString();
        } catch (IllegalArgumentException e) {
            return written;
        }
    }

    private static String reason(UnknownFormatException e) {
        return switch (e.getCause()) {
            case SAXParseException xml ->
                "cannot be read, line %d, column %d: %s"
                        .formatted(xml.getLineNumber(), xml.getColumnNumber(), xml.getMessage());
            case null -> "neither a sitemap nor a feed";
            case Throwable other -> "cannot be read: " + other.getMessage();
        };
    }

    /// The namespace of the root, whichever it is, and none at all. What stands in another belongs
    /// to an extension, and the `loc` of an image is no page.
    private static final class RootNamespace extends AbstractSet<String> {
        private @Nullable Object root;

        /// The first that is asked for is the root's.
        @Override
        public boolean contains(@Nullable Object namespace) {
            if (root == null) {
                root = namespace;
            }
            return namespace != null && (namespace.equals(root) || namespace.equals(""));
        }

        @Override
        public Iterator<String> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }
}
