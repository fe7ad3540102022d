package dev.scraper.inspect;

import dev.scraper.jsonpath.JsonPath;
import dev.scraper.jsonpath.TooMuchWorkException;
import dev.scraper.notice.NearestName;
import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Why a JSONPath leads nowhere: how far it leads, and what is there.
final class JsonMiss {

    private static final int MOST_STEPS = 40;
    private static final int MOST_NODES = 1_000;
    private static final int KEYS_SHOWN = 12;
    private static final int MOST_KEYS = 2_000;

    /// `.name` or `['name']`.
    private static final Pattern MEMBER = Pattern.compile("\\.([^.\\[]+)|\\[\\s*[\"'](.*)[\"']\\s*]");

    private JsonMiss() {}

    /// What can be said.
    static List<String> why(String path, JsonNode root) {
        List<Integer> ends = PathSteps.ofJsonPath(path);
        List<String> said = new ArrayList<>();
        if (ends.size() > MOST_STEPS) {
            return said;
        }
        int reached = ends.size() - 1;
        List<JsonNode> there = List.of();
        while (reached > 0) {
            there = nodes(path.substring(0, ends.get(reached - 1)), root);
            if (!there.isEmpty()) {
                break;
            }
            reached--;
        }
        if (reached == 0) {
            return said;
        }
        String prefix = path.substring(0, ends.get(reached - 1));
        String failing = path.substring(ends.get(reached - 1), ends.get(reached));
        String rest = path.substring(ends.get(reached - 1));
        JsonNode first = there.get(0);
        Matcher member = MEMBER.matcher(failing);
        if (member.matches() && first.isArray()) {
            said.add("'%s' is a list of %s; write '%s[*]%s' or '%s[0]%s'"
                    .formatted(prefix, Figures.count(first.size()), prefix, rest, prefix, rest));
        } else if (member.matches() && first.isObject()) {
            String name = member.group(1) == null ? member.group(2) : member.group(1);
            said.add("'%s' has no '%s'; %s".formatted(prefix, name, keys(name, keys(there))));
        } else if (first.isObject()) {
            said.add("'%s' is an object, with %s; '%s' leads to nothing in it"
                    .formatted(prefix, some(keys(there)), failing));
        } else if (first.isArray()) {
            said.add("'%s' is a list of %s; '%s' leads to nothing in it"
                    .formatted(prefix, Figures.count(first.size()), failing));
        } else {
            said.add("'%s' is %s; there is nothing in it".formatted(prefix, Shown.json(first)));
        }
        return said;
    }

    /// What keys there are, the one that may be meant first.
    static String keys(String name, Collection<String> keys) {
        String near = NearestName.meant(name, keys).orElse("");
        String all = keys.isEmpty() ? "it is empty" : "it has " + some(keys);
        return near.isEmpty() ? all : "it has '%s'".formatted(near);
    }

    /// Some of them, with commas between.
    static String some(Collection<String> keys) {
        String shown = String.join(
                ", ",
                keys.stream()
                        .filter(key -> !key.equals("@type"))
                        .limit(KEYS_SHOWN)
                        .map(Shown::text)
                        .toList());
        return keys.size() <= KEYS_SHOWN ? shown : shown + ", and %s more".formatted(keys.size() - KEYS_SHOWN);
    }

    private static Set<String> keys(List<JsonNode> nodes) {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode node : nodes) {
            for (String name : node.propertyNames()) {
                if (keys.size() < MOST_KEYS) {
                    keys.add(name);
                }
            }
        }
        return keys;
    }

    private static List<JsonNode> nodes(String path, JsonNode root) {
        try {
            return JsonPath.parse(path).in(root, MOST_NODES);
        } catch (IllegalArgumentException | TooMuchWorkException half) {
            return List.of();
        }
    }

    /// The keys of an object; null of what is none.
    static @Nullable Set<String> keysOf(JsonNode node) {
        return node.isObject() ? keys(List.of(node)) : null;
    }
}
