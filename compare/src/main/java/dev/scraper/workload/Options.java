package dev.scraper.workload;

import dev.scraper.pipeline.PipelineName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Named texts, as they cross to another JVM, and what they stand for.
public record Options(Map<String, String> words) {

    /// The text of that name.
    ///
    /// @throws IllegalArgumentException if it is missing
    public String text(String name) {
        String value = words.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option '%s' is missing".formatted(name));
        }
        return value;
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    public boolean is(String name) {
        return Boolean.parseBoolean(text(name));
    }

    Duration duration(String name) {
        return Duration.parse(text(name));
    }

    /// A pipeline whose name and options stand below `prefix`.
    PipelineName pipeline(String prefix) {
        Map<String, String> options = new HashMap<>();
        String below = prefix + ".option.";
        words.forEach((name, value) -> {
            if (name.startsWith(below)) {
                options.put(name.substring(below.length()), value);
            }
        });
        return new PipelineName(text(prefix + ".name"), options);
    }

    /// What [#pipeline] reads.
    static Map<String, String> of(String prefix, PipelineName pipeline) {
        Map<String, String> words = new HashMap<>();
        words.put(prefix + ".name", pipeline.name());
        pipeline.options().forEach((name, value) -> words.put(prefix + ".option." + name, value));
        return words;
    }
}
