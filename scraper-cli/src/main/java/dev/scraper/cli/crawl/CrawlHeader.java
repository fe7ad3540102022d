package dev.scraper.cli.crawl;

import dev.scraper.crawl.Via;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The flags that decide which URLs a crawl finds, as the first line of its list has them: who goes
/// on with it has to give the same.
record CrawlHeader(Map<String, String> flags) {

    /// Stands between two patterns: none has it.
    static final String BETWEEN = "\n";

    private static final int MOST_SEEDS = 20;
    private static final int LONGEST_SEEDS = 2_000;
    private static final JsonFactory JSON = new JsonFactory();

    static CrawlHeader of(CrawlOptions options, List<String> seeds, int redirects) {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("seeds", seeds(seeds));
        flags.put("--scope", options.scope.text());
        flags.put("--depth", options.depth == null ? "any" : options.depth.toString());
        flags.put("--hops-off-site", Integer.toString(options.hopsOffSite));
        flags.put("--include", patterns(options.include));
        flags.put("--exclude", patterns(options.exclude));
        flags.put(
                "--links-from",
                String.join(",", options.kinds().stream().map(Via::text).toList()));
        flags.put("--nofollow", Boolean.toString(options.nofollow == null || options.nofollow));
        flags.put("--sitemaps", Boolean.toString(options.asksForSitemaps()));
        flags.put("--same-ignoring", String.join(",", options.sameIgnoring));
        flags.put("--exact", Boolean.toString(options.exact));
        flags.put("--max-redirs", Integer.toString(redirects));
        flags.put("--since", options.since.text());
        return new CrawlHeader(flags);
    }

    private static String seeds(List<String> seeds) {
        String all = String.join(" ", seeds);
        return seeds.size() <= MOST_SEEDS && all.length() <= LONGEST_SEEDS
                ? all
                : "%d seeds (%08x)".formatted(seeds.size(), seeds.hashCode());
    }

    private static String patterns(List<Pattern> patterns) {
        return String.join(BETWEEN, patterns.stream().map(Pattern::pattern).toList());
    }

    /// As JSON, for the first line of the list.
    String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            flags.forEach((flag, value) -> out.writeStringProperty(key(flag), value));
            out.writeEndObject();
        }
        return text.toString();
    }

    private static String key(String flag) {
        return flag.replaceFirst("^--", "").replace('-', '_');
    }

    /// What [#text] wrote.
    ///
    /// @throws IllegalArgumentException if it is something else
    static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                values.put(name, parser.nextToken() == null ? "" : parser.getString());
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its first line is damaged: " + e.getOriginalMessage(), e);
        }
        return values;
    }

    /// Says how a list that was begun before differs; empty where it was begun in the same way.
    ///
    /// @throws IllegalArgumentException if its first line is something else
    Optional<String> difference(String text) {
        Map<String, String> before = values(text);
        List<String> others = new ArrayList<>();
        flags.forEach((flag, value) -> {
            String then = before.get(key(flag));
            if (!Objects.equals(then, value)) {
                others.add(
                        "%s was '%s' and is '%s' now".formatted(flag, shown(then == null ? "" : then), shown(value)));
            }
        });
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", others));
    }

    private static String shown(String value) {
        return value.replace(BETWEEN, " ");
    }
}
