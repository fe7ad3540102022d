package dev.scraper.cli.explain;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.LeftOut;
import dev.scraper.record.RecordEncoder;
import dev.scraper.text.Harmless;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What the records of a crawl say of some of its URLs, and of all of it in figures. Read once, as
/// a stream; a run may write to the output meanwhile.
///
/// @param wanted the records of these URLs
/// @param linking the first pages that link to what is looked for, as far as records have links
/// @param withLinks records that have their links
/// @param outcomes how many records have each outcome
/// @param leftOut links of pages that were left out, by reason
/// @param torn whether the last record is not whole
record CrawlOutput(
        Map<String, Entry> wanted,
        List<Entry> linking,
        long records,
        long withLinks,
        Map<String, Long> outcomes,
        Map<LeftOut, Long> leftOut,
        boolean torn) {

    private static final int MOST_LINKING = 3;
    private static final String NEXT = "explain-url reads the JSON lines that crawl -o FILE.jsonl writes";

    /// A record.
    ///
    /// @param url as the list has it
    /// @param status 0 where nobody answered
    /// @param message why there is no page; null where there is one
    /// @param nofollow whether the page does not want its links followed
    /// @param leftOut its links that were left out
    record Entry(
            String url,
            String outcome,
            int status,
            @Nullable String message,
            boolean nofollow,
            Map<LeftOut, Long> leftOut) {}

    /// Reads an output.
    ///
    /// @param urls whose records are wanted, as the list has them
    /// @param linked tells of a link of a page whether it is what is looked for
    /// @throws UserException if it cannot be read, or is no output of a crawl
    static CrawlOutput read(Path path, Set<String> urls, Predicate<String> linked) {
        if (!Files.isRegularFile(path)) {
            throw bad(path, (Files.exists(path) ? "is no file; " : "does not exist; ") + NEXT);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            return new Reading(path, urls, linked).read(in);
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    private static UserException bad(Path path, String what) {
        return new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(path, what));
    }

    /// The reading of one output.
    private static final class Reading {

        private final Path path;
        private final Set<String> urls = new HashSet<>();
        private final Predicate<String> linked;
        private final Map<String, Entry> wanted = new HashMap<>();
        private final List<Entry> linking = new ArrayList<>();
        private final Map<String, Long> outcomes = new TreeMap<>();
        private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        private long records;
        private long withLinks;

        Reading(Path path, Set<String> urls, Predicate<String> linked) {
            this.path = path;
            this.linked = linked;
            urls.forEach(url -> this.urls.add(RecordEncoder.listed(url)));
        }

        CrawlOutput read(InputStream in) {
            boolean torn = false;
            int line = 1;
            try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    line = json.currentTokenLocation().getLineNr();
                    if (token != JsonToken.START_OBJECT) {
                        throw bad(path, "line %d: is no record; %s".formatted(line, NEXT));
                    }
                    record(json, line);
                }
            } catch (IllegalArgumentException other) {
                throw bad(
                        path,
                        "line %d: %s; %s".formatted(line, Harmless.text(String.valueOf(other.getMessage())), NEXT));
            } catch (JacksonException e) {
                if (records == 0) {
                    throw bad(
                            path,
                            "line %d: is no record (%s); %s"
                                    .formatted(line, Harmless.text(String.valueOf(e.getOriginalMessage())), NEXT));
                }
                torn = true; // it is being written, or whatever wrote it was killed
            }
            return new CrawlOutput(wanted, linking, records, withLinks, outcomes, leftOut, torn);
        }

        private void record(JsonParser json, int line) {
            String url = null;
            String outcome = null;
            int status = 0;
            String message = null;
            boolean nofollow = false;
            boolean links = false;
            Map<LeftOut, Long> left = Map.of();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                switch (name) {
                    case "url" -> url = json.getString();
                    case "outcome" -> outcome = json.getString();
                    case "status" -> status = json.getValueAsInt();
                    case "error" -> message = text(json, value, "message");
                    case "robots" -> nofollow = "true".equals(text(json, value, "nofollow"));
                    case "links" -> {
                        withLinks++;
                        links = hasLink(json, value);
                    }
                    case "left_out" -> left = counts(json, value);
                    default -> json.skipChildren();
                }
            }
            if (url == null || outcome == null) {
                throw bad(path, "line %d: is no record, it has no url or no outcome; %s".formatted(line, NEXT));
            }
            records++;
            outcomes.merge(outcome, 1L, Long::sum);
            left.forEach((reason, count) -> leftOut.merge(reason, count, Long::sum));
            keep(new Entry(url, outcome, status, message, nofollow, left), links);
        }

        /// A line that is a duplicate has a record, too, which says nothing of the page.
        private void keep(Entry entry, boolean links) {
            if (urls.contains(entry.url()) && !entry.outcome().equals("duplicate")) {
                wanted.put(entry.url(), entry);
            }
            if (links && linking.size() < MOST_LINKING) {
                linking.add(entry);
            }
        }

        private static @Nullable String text(JsonParser json, JsonToken value, String key) {
            String found = null;
            if (value == JsonToken.START_OBJECT) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    json.nextToken();
                    found = name.equals(key) ? json.getValueAsString() : found;
                    json.skipChildren();
                }
            }
            return found;
        }

        private boolean hasLink(JsonParser json, JsonToken value) {
            boolean found = false;
            if (value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    found = found || linked.test(json.getString());
                }
            }
            return found;
        }

        private static Map<LeftOut, Long> counts(JsonParser json, JsonToken value) {
            Map<LeftOut, Long> counts = new EnumMap<>(LeftOut.class);
            if (value == JsonToken.START_OBJECT) {
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    json.nextToken();
                    counts.put(LeftOut.of(name), json.getLongValue());
                }
            }
            return counts;
        }
    }
}
