package dev.scraper.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes what came out of a recipe's tests into its text as what is expected. All else stays as it
/// is, to the byte: comments, order, and what is expected already.
public final class Acceptance {

    private static final String INDENT = "  ";

    private final String name;
    private final String text;
    private final String lineEnd;
    private final List<Edit> edits = new ArrayList<>();

    /// What came out of a test.
    ///
    /// @param data null where it has none
    /// @param items null where the recipe has no rows
    public record Accepted(
            @Nullable JsonNode data, @Nullable JsonNode items) {}

    /// A part of the text that becomes another.
    private record Edit(int from, int to, String text) {}

    private Acceptance(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /// The text with what is accepted.
    ///
    /// @param text of a recipe
    /// @param name what messages call it
    /// @param accepted of each test, in their order
    /// @throws RecipeException if it is no recipe, or is written so that it cannot be changed
    public static String accept(String text, String name, List<Accepted> accepted) {
        Recipe before = Recipe.parse(text, name);
        if (before.tests().size() != accepted.size()) {
            throw new IllegalArgumentException(
                    "%d tests, and %d results".formatted(before.tests().size(), accepted.size()));
        }
        Acceptance acceptance = new Acceptance(name, text);
        acceptance.edit(before.tests(), accepted);
        String after = acceptance.edited();
        acceptance.check(after, accepted);
        return after;
    }

    private void edit(List<Example> tests, List<Accepted> accepted) {
        Yaml all = Yaml.read(name, text).members("a recipe").get("tests");
        List<Yaml> written = all == null ? List.of() : all.elements("tests");
        for (int i = 0; i < tests.size(); i++) {
            Example test = tests.get(i);
            Accepted made = accepted.get(i);
            List<String> inserted = new ArrayList<>();
            Yaml yaml = written.get(i);
            if (!same(test.data(), made.data())) {
                put(yaml, "data", made.data(), inserted);
            }
            if (!same(test.items(), made.items())) {
                put(yaml, "items", made.items(), inserted);
            }
            if (!inserted.isEmpty()) {
                insert(yaml, inserted);
            }
        }
    }

    private static boolean same(@Nullable JsonNode expected, @Nullable JsonNode got) {
        return Difference.between("", expected, got).isEmpty();
    }

    private void put(Yaml test, String key, @Nullable JsonNode value, List<String> inserted) {
        Yaml old = test.members("a test").get(key);
        if (value == null) {
            return; // an expectation that nothing came of stays, and fails
        }
        boolean flow = test.isFlow();
        if (old == null) {
            if (flow) {
                inserted.add("\"%s\": %s".formatted(key, YamlBlock.jsonInOne(value)));
            } else if (value.isEmpty()) {
                inserted.add(key + ": " + YamlBlock.inOne(value));
            } else {
                inserted.add(key + ":");
                YamlBlock.lines(value).forEach(line -> inserted.add(INDENT + line));
            }
        } else if (flow) {
            edits.add(new Edit(old.start(text), old.end(text), YamlBlock.jsonInOne(value)));
        } else {
            replace(test.key(key), old, value);
        }
    }

    private void replace(Yaml key, Yaml old, JsonNode value) {
        int colon = text.indexOf(':', key.end(text)) + 1;
        boolean below = text.substring(colon, Math.max(colon, old.start(text))).contains("\n");
        int from = below ? old.start(text) : colon;
        int indentation = below ? old.column() : key.column() + INDENT.length();
        String margin = lineEnd + " ".repeat(indentation);
        String written = value.isEmpty()
                ? (below ? "" : " ") + YamlBlock.inOne(value)
                : (below ? "" : margin) + String.join(margin, YamlBlock.lines(value));
        edits.add(new Edit(from, old.end(text), written));
    }

    private void insert(Yaml test, List<String> lines) {
        int end = test.end(text);
        if (test.isFlow()) {
            int at = end - 1;
            while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
                at--;
            }
            char last = text.charAt(at - 1);
            String before = last == '{' ? "" : last == ',' ? " " : ", ";
            edits.add(new Edit(at, at, before + String.join(", ", lines)));
            return;
        }
        int newline = text.indexOf('\n', end);
        int at = newline < 0 ? text.length() : newline > 0 && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
        String margin = lineEnd + " ".repeat(test.column());
        edits.add(new Edit(at, at, margin + String.join(margin, lines)));
    }

    private String edited() {
        StringBuilder after = new StringBuilder(text);
        edits.sort(Comparator.comparingInt(Edit::from));
        Collections.reverse(edits);
        edits.forEach(edit -> after.replace(edit.from(), edit.to(), edit.text()));
        return after.toString();
    }

    /// YAML can be written in more ways than are known here: nothing is given that says anything
    /// else than it should.
    private void check(String after, List<Accepted> accepted) {
        try {
            List<Example> tests = Recipe.parse(after, name).tests();
            for (int i = 0; i < accepted.size(); i++) {
                Accepted made = accepted.get(i);
                Example test = tests.get(i);
                if ((made.data() != null && !same(test.data(), made.data()))
                        || (made.items() != null && !same(test.items(), made.items()))) {
                    throw cannot(test.line());
                }
            }
            Map<String, Yaml> was = Yaml.read(name, text).members("a recipe");
            Map<String, Yaml> is = Yaml.read(name, after).members("a recipe");
            for (Map.Entry<String, Yaml> member : was.entrySet()) {
                Yaml now = is.get(member.getKey());
                boolean changed = member.getKey().equals("tests");
                if (now == null
                        || (!changed && !now.json().equals(member.getValue().json()))) {
                    throw cannot(1);
                }
            }
        } catch (RecipeException e) {
            throw e.getMessage() != null && e.getMessage().contains("cannot be written") ? e : cannot(1);
        }
    }

    private RecipeException cannot(int line) {
        return new RecipeException(
                "%s:%d: what came out cannot be written here; write each key of the test in a line of its own"
                        .formatted(name, line));
    }
}
