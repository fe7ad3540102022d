package dev.scraper.cli.scrape;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.LeftOut;
import dev.scraper.frontier.Grown;
import dev.scraper.journal.CrawlRecords;
import dev.scraper.list.GrowingList;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.since.EarlierCrawl;
import dev.scraper.since.EarlierOutput;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.EarlierPages;
import dev.scraper.visit.ListLine;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// How a run compares with an earlier one, over all runs into the same output. For one thread.
public final class Comparing implements Closeable {

    private final EarlierOutput output;
    private final boolean crawls;
    private final Map<SinceWord, Long> counts = new EnumMap<>(SinceWord.class);

    /// @param output closed with this
    /// @param crawls whether the list is the run's own: then what it lacks is gone
    Comparing(EarlierOutput output, boolean crawls) {
        this.output = output;
        this.crawls = crawls;
    }

    /// What goes along with visits; for many threads.
    EarlierPages pages() {
        return output;
    }

    /// What one should know before the run begins.
    ///
    /// @param selections names of what is looked for now
    /// @param links whether links are wanted now
    /// @param recipe whether a recipe is used now: records do not say by which one they were made
    List<String> notes(Collection<String> selections, boolean links, boolean recipe) {
        List<String> notes = new ArrayList<>();
        if (output.damaged() > 0) {
            notes.add("--since: %s of %s are no records, and are passed over"
                    .formatted(Figures.lines(output.damaged()), output.path()));
        }
        List<String> missing = output.missing(selections, links);
        if (recipe) {
            output.askWhole();
            notes.add("--since: pages are fetched whole, since %s does not say by which recipe it was made"
                    .formatted(output.path()));
        } else if (!missing.isEmpty()) {
            notes.add("--since: no record of %s has %s, so all pages are fetched whole this time"
                    .formatted(output.path(), Harmless.text(String.join(", ", missing))));
        }
        return notes;
    }

    /// Lists what the earlier crawl had, behind the seeds.
    ///
    /// @param list just begun, or to be gone on with
    public void begin(GrowingList list, CrawlRules rules, List<CrawlLine> seeds) {
        try {
            EarlierCrawl.append(output, list, rules, seeds);
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--since: " + e.getMessage());
        }
    }

    /// Whoever follows the run, and this.
    Watcher following(Watcher watcher) {
        return new Watcher() {
            @Override
            public void listed(long lines, boolean whole) {
                watcher.listed(lines, whole);
            }

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
                watcher.recorded(line, outcome, error, asked);
            }

            @Override
            public void found(@Nullable ListLine page, Grown grown) {
                watcher.found(page, grown);
            }

            @Override
            public void compared(ListLine line, @Nullable SinceWord word) {
                count(line.asked(), word);
                watcher.compared(line, word);
            }
        };
    }

    /// Whoever reads the records of earlier runs into the same output, and this.
    public CrawlRecords.Reader reading(CrawlRecords.Reader reader) {
        return new CrawlRecords.Reader() {
            @Override
            public void record(String url, int depth, Map<LeftOut, Long> leftOut) {
                reader.record(url, depth, leftOut);
            }

            @Override
            public void compared(String url, @Nullable SinceWord word) {
                count(url, word);
                reader.compared(url, word);
            }
        };
    }

    private void count(String url, @Nullable SinceWord word) {
        if (word != null) {
            counts.merge(word, 1L, Long::sum);
        }
        if (crawls) {
            try {
                output.list(CrawlUrl.parse(url));
            } catch (IllegalArgumentException none) {
                // it is in no list
            }
        }
    }

    /// How many pages there are of each word.
    ///
    /// @param whole whether each URL has its record: before that nobody knows what a crawl lacks
    private Map<SinceWord, Long> counts(boolean whole) {
        Map<SinceWord, Long> all = new EnumMap<>(SinceWord.class);
        for (SinceWord word : SinceWord.values()) {
            all.put(word, counts.getOrDefault(word, 0L));
        }
        if (crawls && whole) {
            all.merge(SinceWord.GONE, output.unlisted(), Long::sum);
        }
        return all;
    }

    /// Writes what a summary has of it.
    ///
    /// @param whole as in [#counts]
    void write(JsonGenerator out, boolean whole) {
        out.writeObjectPropertyStart("since");
        out.writeStringProperty("file", output.path().toString());
        counts(whole).forEach((word, count) -> out.writeNumberProperty(word.text(), count));
        out.writeEndObject();
    }

    /// What it came to.
    ///
    /// @param whole as in [#counts]
    String told(boolean whole) {
        List<String> parts = new ArrayList<>();
        counts(whole).forEach((word, count) -> {
            if (count > 0) {
                parts.add(Figures.count(count) + " " + word.text().replace('_', ' ') + why(word, count));
            }
        });
        return "since %s: %s"
                .formatted(
                        Harmless.text(output.path().toString()),
                        parts.isEmpty() ? "no page" : String.join(", ", parts));
    }

    private String why(SinceWord word, long count) {
        long answered = counts.getOrDefault(SinceWord.GONE, 0L);
        if (word != SinceWord.GONE) {
            return "";
        }
        return answered == count
                ? " (404 or 410)"
                : answered == 0
                        ? " (not in the list any more)"
                        : " (%s of them 404 or 410, the others not in the list any more)"
                                .formatted(Figures.count(answered));
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
