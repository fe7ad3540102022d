package dev.scraper.crawl;

import dev.scraper.url.CrawlUrl;
import dev.scraper.url.PublicSuffixes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which URLs belong to a crawl. Pure.
///
/// The scheme plays no part: a site that links to itself by http and https is one.
public final class Scope {

    private final Kind kind;
    private final List<CrawlUrl> roots;
    private final Set<String> wanted = new HashSet<>();
    private final List<Pattern> include;
    private final List<Pattern> exclude;

    /// How far a crawl goes from its seeds.
    public enum Kind {
        /// The seeds and nothing else.
        PAGE,
        /// What is in the folder of a seed, and below it.
        PREFIX,
        /// All of the seed's host and port.
        HOST,
        /// All hosts of the domain that somebody registered: `example.co.uk` of
        /// `www.example.co.uk`.
        DOMAIN,
        /// Everything.
        ANY;

        /// As flags and lists write it: `prefix`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A scope of these seeds.
    ///
    /// @param roots the seeds
    /// @param include of these a URL has to match one, if there is any
    /// @param exclude of these it must match none
    public Scope(Kind kind, List<CrawlUrl> roots, List<Pattern> include, List<Pattern> exclude) {
        this.kind = kind;
        this.roots = List.copyOf(roots);
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
        roots.forEach(root -> wanted.add(region(root)));
    }

    /// How far it goes.
    public Kind kind() {
        return kind;
    }

    /// The seeds.
    public List<CrawlUrl> roots() {
        return roots;
    }

    /// Of these a URL has to match one, if there is any.
    public List<Pattern> include() {
        return include;
    }

    /// Of these it must match none.
    public List<Pattern> exclude() {
        return exclude;
    }

    /// Whether a URL is within reach of the seeds, whatever the patterns say.
    ///
    /// @param root a further root; null for none
    public boolean covers(CrawlUrl url, @Nullable CrawlUrl root) {
        if (kind == Kind.ANY) {
            return true;
        }
        if (kind == Kind.PREFIX) {
            String text = url.hostHeader() + path(url);
            return isBelowRoot(text) || (root != null && text.startsWith(region(root)));
        }
        String region = region(url);
        return wanted.contains(region) || (root != null && region.equals(region(root)));
    }

    /// Whether one of its folders, from the last up, is that of a root.
    private boolean isBelowRoot(String text) {
        for (int slash = text.lastIndexOf('/'); slash >= 0; slash = text.lastIndexOf('/', slash - 1)) {
            if (wanted.contains(text.substring(0, slash + 1))) {
                return true;
            }
        }
        return false;
    }

    /// What the patterns have against a URL; null for nothing.
    public @Nullable LeftOut filter(CrawlUrl url) {
        if (!include.isEmpty()
                && include.stream()
                        .noneMatch(pattern -> pattern.matcher(url.text()).find())) {
            return LeftOut.NOT_INCLUDED;
        }
        return excluding(url) == null ? null : LeftOut.EXCLUDED;
    }

    /// The pattern that excludes a URL; null where none does.
    public @Nullable Pattern excluding(CrawlUrl url) {
        for (Pattern pattern : exclude) {
            if (pattern.matcher(url.text()).find()) {
                return pattern;
            }
        }
        return null;
    }

    private String region(CrawlUrl url) {
        return switch (kind) {
            case PAGE -> url.hostHeader() + url.target();
            case PREFIX -> url.hostHeader() + folder(path(url));
            case HOST -> url.hostHeader();
            case DOMAIN -> PublicSuffixes.of(url.host());
            case ANY -> "";
        };
    }

    private static String path(CrawlUrl url) {
        String target = url.target();
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// Whether a seed that moved takes its scope along: only its scheme, or `www.` in front, is
    /// another, and it is still in the same folder.
    public boolean movesAlong(CrawlUrl seed, CrawlUrl moved) {
        return isSameSite(seed, moved)
                && switch (kind) {
                    case PAGE -> moved.target().equals(seed.target());
                    case PREFIX -> path(moved).startsWith(folder(path(seed)));
                    case HOST, DOMAIN, ANY -> true;
                };
    }

    /// Whether of two URLs only the scheme, or `www.` in front, makes another site.
    private static boolean isSameSite(CrawlUrl one, CrawlUrl other) {
        return bare(one).equals(bare(other));
    }

    /// The root of the scope that a seed takes along: its own URL, at the site that it moved to.
    public static CrawlUrl movedRoot(CrawlUrl seed, CrawlUrl moved) {
        return CrawlUrl.parse(moved.scheme() + "://" + moved.hostHeader() + seed.target());
    }

    private static String bare(CrawlUrl url) {
        String host = url.hostHeader();
        return host.startsWith("www.") ? host.substring("www.".length()) : host;
    }
}
