package dev.scraper.value;

import java.util.Locale;
import java.util.Map;

/// Reads yes and no as pages write them: in data attributes and in a handful of languages. A word
/// that means nothing of the kind gives a problem, not `false`.
public final class BooleanText {

    private static final Map<String, Boolean> WORDS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("yes", true),
            Map.entry("y", true),
            Map.entry("1", true),
            Map.entry("on", true),
            Map.entry("ja", true),
            Map.entry("oui", true),
            Map.entry("sí", true),
            Map.entry("si", true),
            Map.entry("sì", true),
            Map.entry("sim", true),
            Map.entry("да", true),
            Map.entry("tak", true),
            Map.entry("false", false),
            Map.entry("no", false),
            Map.entry("n", false),
            Map.entry("0", false),
            Map.entry("off", false),
            Map.entry("nein", false),
            Map.entry("nee", false),
            Map.entry("nej", false),
            Map.entry("nei", false),
            Map.entry("non", false),
            Map.entry("não", false),
            Map.entry("нет", false),
            Map.entry("nie", false));

    private BooleanText() {}

    /// Reads a text that is one word, in whatever case.
    public static Reading<Boolean> of(String text) {
        Boolean value = WORDS.get(text.strip().toLowerCase(Locale.ROOT));
        return value == null ? new Reading.Problem<>(ValueProblem.NOT_A_BOOLEAN) : new Reading.Value<>(value);
    }
}
