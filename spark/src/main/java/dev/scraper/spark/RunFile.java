package dev.scraper.spark;

import dev.scraper.pipeline.PipelineName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/// How a run was begun, as its folder has it: it goes on only with the same settings, and keeps
/// what was drawn then.
final class RunFile {

    /// Drawn anew by each start.
    private static final String DRAWN = "crawl.secret";

    private static final List<String> PRIVATE = List.of("login", "cookie", "header-value", "proxy");

    private RunFile() {}

    /// What its folder has; without logins, cookies and headers, which are nobody else's.
    ///
    /// @param input where its list is
    static String of(ClusterSettings settings, String input) {
        return Json.of(new TreeMap<>(options(settings, input))) + "\n";
    }

    /// The settings of a run that goes on.
    ///
    /// @param begun what its folder has
    /// @throws IOException if it was begun with others; the message says which
    static ClusterSettings same(String begun, ClusterSettings settings, String input, String folder)
            throws IOException {
        Map<String, String> then;
        try {
            then = Json.texts(begun);
        } catch (JacksonException damaged) {
            throw new IOException(
                    "%s/run.json: cannot be read: %s".formatted(folder, damaged.getOriginalMessage()), damaged);
        }
        Map<String, String> now = options(settings, input);
        Map<String, String> drawn = new HashMap<>(settings.pipeline().options());
        Set<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(DRAWN)) {
                drawn.put(name, String.valueOf(then.get(name)));
            } else if (!String.valueOf(then.get(name)).equals(String.valueOf(now.get(name)))) {
                differences.add("%s was %s and is %s".formatted(name, then.get(name), now.get(name)));
            }
        }
        if (!differences.isEmpty()) {
            throw new IOException("%s: was begun with other settings: %s; give the same, another folder, or start over"
                    .formatted(folder, String.join("; ", differences)));
        }
        return settings.pipeline(new PipelineName(settings.pipeline().name(), drawn));
    }

    /// What must not change: what is done with each page, how hosts are spared, how records are
    /// written. Modes, jobs, partitions and limits may.
    private static Map<String, String> options(ClusterSettings settings, String input) {
        Map<String, String> options = new HashMap<>(settings.pipeline().options());
        options.keySet().removeIf(name -> PRIVATE.stream().anyMatch(name::startsWith));
        options.put("input", input);
        options.put("pipeline", settings.pipeline().name());
        put(options, settings.politeness());
        put(options, settings.robots());
        options.put("parquet", Boolean.toString(settings.parquet()));
        return options;
    }

    /// Adds the components of a record, each under its own name.
    private static void put(Map<String, String> options, Record values) {
        Json.texts(Json.of(values)).forEach((name, value) -> options.put(name.replace('_', '-'), value));
    }
}
