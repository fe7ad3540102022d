package dev.scraper.cli.crawl;

import dev.scraper.crawl.LeftOut;
import dev.scraper.frontier.Grown;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What a crawl came to, over all of its runs: by depth, by host, and what it left out. For one
/// thread.
final class CrawlTally {

    private final Map<Integer, Long> depths = new TreeMap<>();
    private final Map<String, Long> hosts = new HashMap<>();
    private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
    private final List<String> warnings = new ArrayList<>();

    /// Records by depth.
    Map<Integer, Long> depths() {
        return depths;
    }

    /// Records by host.
    Map<String, Long> hosts() {
        return hosts;
    }

    /// Links of pages that were left out, each counted once for each page.
    Map<LeftOut, Long> leftOut() {
        return leftOut;
    }

    /// Something that was said while this run went on.
    void warned(String warning) {
        warnings.add(warning);
    }

    /// A record that an earlier run wrote.
    ///
    /// @param depth -1 where it does not say
    void before(String url, int depth, Map<LeftOut, Long> left) {
        record(url, depth);
        left.forEach((reason, count) -> leftOut.merge(reason, count, Long::sum));
    }

    private void record(String url, int depth) {
        if (depth >= 0) {
            depths.merge(depth, 1L, Long::sum);
        }
        hosts.merge(host(url), 1L, Long::sum);
    }

    private static String host(String url) {
        try {
            return CrawlUrl.parse(url).hostHeader();
        } catch (IllegalArgumentException none) {
            return "(no URL)";
        }
    }

    /// Writes it as an object `crawl`, over all runs of it but for warnings, which are of this one.
    void write(JsonGenerator out) {
        out.writeObjectPropertyStart("crawl");
        write(out, "depths", depths, depth -> Integer.toString(depth));
        write(out, "hosts", new TreeMap<>(hosts), host -> host);
        write(out, "left_out", leftOut, LeftOut::text);
        out.writeArrayPropertyStart("warnings");
        warnings.forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }

    private static <K> void write(JsonGenerator out, String name, Map<K, Long> counts, Function<K, String> key) {
        out.writeObjectPropertyStart(name);
        counts.forEach((of, count) -> out.writeNumberProperty(key.apply(of), count));
        out.writeEndObject();
    }

    /// Whoever follows the run, and this.
    ///
    /// @param skipped has each URL that is left out; null for nobody
    Watcher following(Watcher watcher, @Nullable SkippedFile skipped) {
        return new Watcher() {
            @Override
            public void listed(long lines, boolean whole) {
                watcher.listed(lines, whole);
            }

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
                record(line.url(), line.found() == null ? 0 : line.found().depth());
                watcher.recorded(line, outcome, error, asked);
            }

            @Override
            public void found(@Nullable ListLine page, Grown grown) {
                grown.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Long::sum));
                if (skipped != null) {
                    skipped.add(page == null ? "" : page.url(), grown.skipped());
                }
                watcher.found(page, grown);
            }
        };
    }
}
