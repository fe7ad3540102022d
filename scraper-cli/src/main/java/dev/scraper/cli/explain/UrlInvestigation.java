package dev.scraper.cli.explain;

import dev.scraper.cli.explain.CrawlOutput.Entry;
import dev.scraper.cli.explain.UrlStory.Listed;
import dev.scraper.cli.explain.UrlStory.Skipped;
import dev.scraper.cli.explain.UrlStory.Source;
import dev.scraper.cli.explain.UrlStory.Step;
import dev.scraper.cli.explain.UrlStory.Unknown;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.Sieve;
import dev.scraper.crawl.Via;
import dev.scraper.record.UrlOutcome;
import dev.scraper.url.CrawlUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds out what a crawl has to do with a URL, from its list, its output and what it wrote down of
/// what it left out.
///
/// @param rules the crawl was begun with
/// @param output null where there is none yet
/// @param skipped null where nothing was written down
record UrlInvestigation(
        CrawlUrl url,
        ListIndex list,
        CrawlRules rules,
        Path output,
        @Nullable Path skipped) {

    private static final Set<String> NO_PAGE = Arrays.stream(UrlOutcome.values())
            .filter(outcome -> !outcome.accepted() || outcome == UrlOutcome.ROBOTS_DENIED)
            .map(UrlOutcome::text)
            .collect(Collectors.toSet());

    UrlStory story() {
        List<CrawlLine> chain = new ArrayList<>();
        String start = chain(chain);
        return chain.isEmpty() ? absent() : listed(chain, start);
    }

    /// Puts the lines from a seed to the URL into `chain`; none where the list has it not.
    ///
    /// @return what the chain begins with; null for a seed
    private @Nullable String chain(List<CrawlLine> chain) {
        Set<String> seen = new HashSet<>();
        CrawlUrl next = url;
        while (true) {
            List<CrawlLine> lines = seen.add(next.text()) ? list.of(next) : List.of();
            if (lines.isEmpty()) {
                return next.text();
            }
            CrawlLine line = lines.getFirst();
            chain.addFirst(line);
            String referrer = line.found().referrer();
            if (referrer == null || line.found().via() == Via.SINCE) {
                return referrer == null && line.found().via() == Via.SEED
                        ? null
                        : Objects.requireNonNullElse(referrer, "");
            }
            try {
                next = CrawlUrl.parse(referrer);
            } catch (IllegalArgumentException none) {
                return referrer;
            }
        }
    }

    private Listed listed(List<CrawlLine> chain, @Nullable String start) {
        Set<String> urls = new HashSet<>();
        List<Set<String>> spellings = new ArrayList<>();
        for (CrawlLine line : chain) {
            Set<String> same = new LinkedHashSet<>();
            list.of(CrawlUrl.parse(line.url())).forEach(other -> same.add(other.url()));
            spellings.add(same);
            urls.addAll(same);
        }
        CrawlOutput read = CrawlOutput.read(output, urls, link -> false);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            Entry record = spellings.get(i).stream()
                    .map(read.wanted()::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            steps.add(new Step(chain.get(i), record));
        }
        return new Listed(url.text(), steps, start);
    }

    private UrlStory absent() {
        SameUrl same = list.terms().same();
        SkippedUrl written = skipped == null ? null : SkippedUrl.find(skipped, url, same);
        if (written != null) {
            LeftOut reason = LeftOut.of(written.reason());
            String referrer = written.referrer().isEmpty() ? null : written.referrer();
            return new Skipped(url.text(), reason, written.rule(), reason.flag(), referrer, Source.WRITTEN);
        }
        String key = same.key(url);
        CrawlOutput read = CrawlOutput.read(output, Set.of(), link -> isSame(link, key, same));
        for (Entry page : read.linking()) {
            Skipped judged = judged(page);
            if (judged != null) {
                return judged;
            }
        }
        Skipped judged = judgedFromSeeds();
        return judged != null ? judged : unknown(read);
    }

    private static boolean isSame(String link, String key, SameUrl same) {
        try {
            return same.key(CrawlUrl.parse(link)).equals(key);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /// Why a page that links to it did not bring it to the list; null where nothing says so.
    private @Nullable Skipped judged(Entry page) {
        List<CrawlLine> lines = list.of(CrawlUrl.parse(page.url()));
        if (lines.isEmpty()) {
            return null;
        }
        Findings.Skipped skip = judged(page.url(), lines.getFirst().found(), page.nofollow());
        if (skip != null) {
            return skipped(skip.reason(), skip.rule(), page.url());
        }
        return page.leftOut().size() == 1
                ? skipped(page.leftOut().keySet().iterator().next(), "", page.url())
                : null;
    }

    private Findings.@Nullable Skipped judged(String page, Found found, boolean nofollow) {
        Sieve sieve = new Sieve(rules, page, found);
        sieve.add(Via.A, url, nofollow);
        List<Findings.Skipped> skip = sieve.findings().skipped();
        return skip.isEmpty() ? null : skip.getFirst();
    }

    /// Whatever page had linked to it: with a seed as that page, and with the sites that seeds
    /// moved to.
    private @Nullable Skipped judgedFromSeeds() {
        if (list.seeds().isEmpty()) {
            return null;
        }
        String seed = list.seeds().getFirst().text();
        List<@Nullable String> roots = new ArrayList<>(list.movedRoots());
        roots.add(null);
        Findings.Skipped last = null;
        for (String root : roots) {
            last = judged(seed, new Found(0, Via.SEED, null, 0, 0, root), false);
            if (last == null) {
                return null;
            }
        }
        return skipped(Objects.requireNonNull(last).reason(), last.rule(), null);
    }

    private Skipped skipped(LeftOut reason, String rule, @Nullable String referrer) {
        return new Skipped(url.text(), reason, rule, flag(reason), referrer, Source.RULES);
    }

    /// The narrowest scope that takes it, where that is what left it out.
    private String flag(LeftOut reason) {
        if (reason == LeftOut.SCOPE) {
            for (Scope.Kind kind : List.of(Scope.Kind.HOST, Scope.Kind.DOMAIN)) {
                if (new Scope(kind, list.seeds(), List.of(), List.of()).covers(url, null)) {
                    return "--scope %s, --hops-off-site".formatted(kind.text());
                }
            }
            return "--scope any, --hops-off-site";
        }
        return reason.flag();
    }

    private Unknown unknown(CrawlOutput read) {
        List<String> nearly = near().stream()
                .map(list::of)
                .filter(lines -> !lines.isEmpty())
                .map(lines -> lines.getFirst().url())
                .toList();
        long failed = read.outcomes().entrySet().stream()
                .filter(outcome -> NO_PAGE.contains(outcome.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Unknown(
                url.text(),
                read.linking(),
                nearly,
                Math.max(0, list.lines() - read.records()),
                failed,
                read.withLinks() > 0,
                read.leftOut(),
                skipped != null);
    }

    /// What people mean who write one for the other.
    private List<CrawlUrl> near() {
        String text = url.text();
        List<CrawlUrl> others = new ArrayList<>();
        for (String other : List.of(
                text.startsWith("https:") ? "http" + text.substring(5) : "https" + text.substring(4),
                text.contains("://www.") ? text.replaceFirst("://www\\.", "://") : text.replaceFirst("://", "://www."),
                text.endsWith("/") ? text.substring(0, text.length() - 1) : text + "/",
                text.replaceFirst("\\?.*", ""))) {
            try {
                CrawlUrl near = CrawlUrl.parse(other);
                if (!near.text().equals(text)) {
                    others.add(near);
                }
            } catch (IllegalArgumentException none) {
                // www. before an address, say
            }
        }
        return others;
    }
}
