package dev.scraper.cli.attempt;

import dev.scraper.cli.attempt.RecipeTests.Result;
import dev.scraper.cli.screen.Ink;
import dev.scraper.recipe.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How the tests of a recipe went, for people and for programs.
final class TestReport {

    private static final int MOST_SHOWN = 20;

    private TestReport() {}

    static List<String> lines(RecipeTests tests, Ink ink) {
        Lines lines = new Lines();
        for (Result result : tests.results()) {
            String name =
                    "%s (line %d)".formatted(result.test().page(), result.test().line());
            String word = word(tests, result);
            lines.add(
                    "",
                    Lines.padded(word, 8) + "  " + name,
                    word.equals("ok") ? ink::good : word.equals("differs") ? ink::bad : ink::hint);
            if (result.remark() != null) {
                lines.add("  ", result.remark(), ink::hint);
            }
            result.differences().stream().limit(MOST_SHOWN).forEach(each -> add(each, ink, lines));
            int more = result.differences().size() - MOST_SHOWN;
            if (more > 0) {
                lines.add("  ", "and %d more".formatted(more), ink::faint);
            }
        }
        int all = tests.results().size();
        String of = " of %d %s ".formatted(all, all == 1 ? "test" : "tests");
        lines.add("");
        if (tests.written()) {
            long changed = tests.results().stream().filter(Result::changes).count();
            lines.add("", "%d%schanged in %s".formatted(changed, of, tests.file()), text -> text);
            return lines.all();
        }
        if (tests.results().stream().anyMatch(result -> !result.expects())) {
            lines.add("", "of some nothing is expected yet; --accept writes what comes out", ink::hint);
        }
        long passed = tests.results().stream().filter(Result::passed).count();
        lines.add("", "%d%sas expected".formatted(passed, of), passed == all ? ink::good : ink::bad);
        return lines.all();
    }

    private static String word(RecipeTests tests, Result result) {
        if (result.remark() != null) {
            return "differs";
        }
        if (tests.written()) {
            return result.changes() ? "accepted" : "ok";
        }
        return result.passed() ? "ok" : result.expects() ? "differs" : "open";
    }

    private static void add(Difference difference, Ink ink, Lines lines) {
        lines.add("  " + difference.path());
        lines.add("    expected  ", shown(difference.expected()), ink::bad);
        lines.add("    got       ", shown(difference.got()), ink::good);
    }

    private static String shown(@Nullable JsonNode value) {
        return value == null ? "nothing" : Lines.cut(value.toString(), 400);
    }

    static String json(RecipeTests tests) {
        return TryJson.object(out -> {
            out.writeStringProperty("recipe", tests.file().toString());
            out.writeBooleanProperty("passed", tests.passed());
            out.writeBooleanProperty("written", tests.written());
            out.writeArrayPropertyStart("tests");
            for (Result result : tests.results()) {
                out.writeStartObject();
                out.writeStringProperty("page", result.test().page());
                out.writeNumberProperty("line", result.test().line());
                out.writeBooleanProperty("passed", result.passed());
                out.writeBooleanProperty("expects", result.expects());
                TryJson.string(out, "remark", result.remark());
                out.writeArrayPropertyStart("differences");
                for (Difference difference : result.differences()) {
                    out.writeStartObject();
                    out.writeStringProperty("at", difference.path());
                    TryJson.json(out, "expected", difference.expected());
                    TryJson.json(out, "got", difference.got());
                    out.writeEndObject();
                }
                out.writeEndArray();
                TryJson.json(out, "data", result.made().data());
                TryJson.json(out, "items", result.made().items());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }
}
