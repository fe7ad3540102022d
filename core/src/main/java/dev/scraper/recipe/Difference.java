package dev.scraper.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A value that is not as a test expects it.
///
/// @param path where it is, such as `items[2].price.amount`
/// @param expected null where there should be none
/// @param got null where there is none
public record Difference(
        String path, @Nullable JsonNode expected, @Nullable JsonNode got) {

    /// All differences of two values, in their order. Numbers are the same when they count the
    /// same, and objects whatever the order of their members.
    ///
    /// @param path of both
    public static List<Difference> between(String path, @Nullable JsonNode expected, @Nullable JsonNode got) {
        List<Difference> differences = new ArrayList<>();
        add(path, expected, got, differences);
        return differences;
    }

    private static void add(
            String path, @Nullable JsonNode expected, @Nullable JsonNode got, List<Difference> differences) {
        if (expected != null && got != null && expected.isObject() && got.isObject()) {
            for (Map.Entry<String, JsonNode> member : expected.properties()) {
                String name = member.getKey();
                add(path + "." + name, member.getValue(), got.get(name), differences);
            }
            for (Map.Entry<String, JsonNode> member : got.properties()) {
                if (!expected.has(member.getKey())) {
                    add(path + "." + member.getKey(), null, member.getValue(), differences);
                }
            }
        } else if (expected != null && got != null && expected.isArray() && got.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
                add("%s[%d]".formatted(path, i + 1), expected.get(i), got.get(i), differences);
            }
        } else if (!same(expected, got)) {
            differences.add(new Difference(path, expected, got));
        }
    }

    private static boolean same(@Nullable JsonNode expected, @Nullable JsonNode got) {
        if (expected == null || got == null) {
            return Objects.equals(expected, got);
        }
        boolean numbers = expected.isNumber() && got.isNumber();
        return numbers ? expected.decimalValue().compareTo(got.decimalValue()) == 0 : expected.equals(got);
    }
}
