package dev.scraper.article;

import dev.scraper.structured.JsonLd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a page declares for machines: its `meta` elements, and the articles in its JSON-LD.
final class Declared {

    private static final int MOST_NODES = 20_000;

    private final Map<String, String> metas = new HashMap<>();
    private final List<JsonNode> articles = new ArrayList<>();

    private Declared() {}

    static Declared of(Document page) {
        Declared declared = new Declared();
        for (Element meta : page.getElementsByTag("meta")) {
            String content = meta.attr("content").strip();
            if (!content.isEmpty()) {
                for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
                    String name = meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
                    if (!name.isEmpty()) {
                        declared.metas.putIfAbsent(name, content);
                    }
                }
            }
        }
        JsonLd.of(page).nodes().forEach(declared::gather);
        return declared;
    }

    private void gather(JsonNode root) {
        Deque<JsonNode> waiting = new ArrayDeque<>();
        waiting.add(root);
        for (int nodes = 0; nodes < MOST_NODES && !waiting.isEmpty(); nodes++) {
            JsonNode node = waiting.remove();
            if (node.isArray()) {
                node.forEach(waiting::add);
            } else if (node.isObject()) {
                if (isArticle(node.get("@type"))) {
                    articles.add(node);
                }
                for (String holder : List.of("@graph", "mainEntity", "mainEntityOfPage")) {
                    JsonNode held = node.get(holder);
                    if (held != null) {
                        waiting.add(held);
                    }
                }
            }
        }
    }

    private static boolean isArticle(@Nullable JsonNode type) {
        if (type == null) {
            return false;
        }
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (one.isString() && isArticle(one)) {
                    return true;
                }
            }
            return false;
        }
        String name = type.isString() ? type.stringValue() : "";
        return name.endsWith("Article")
                || name.endsWith("Report")
                || name.endsWith("Recipe")
                || (name.endsWith("Posting") && !name.endsWith("JobPosting"));
    }

    /// What the first of the `meta` elements with these names says; null where there is none.
    @Nullable
    String meta(String... names) {
        for (String name : names) {
            String content = metas.get(name);
            if (content != null) {
                return content;
            }
        }
        return null;
    }

    /// A text that the articles give for themselves; null where they give none, or different ones.
    @Nullable
    String text(String key) {
        String found = null;
        for (JsonNode article : articles) {
            String value = textOf(article.get(key));
            if (value != null && found != null && !found.equals(value)) {
                return null;
            }
            found = value == null ? found : value;
        }
        return found;
    }

    private static @Nullable String textOf(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        JsonNode first = value.isArray() && !value.isEmpty() ? value.get(0) : value;
        return first.isString() && !first.stringValue().isBlank()
                ? first.stringValue().strip()
                : null;
    }

    /// The names of the authors of the first article that has any.
    List<String> authors() {
        for (JsonNode article : articles) {
            List<String> names = names(article.get("author"));
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private static List<String> names(@Nullable JsonNode author) {
        List<String> names = new ArrayList<>();
        if (author != null) {
            for (JsonNode one : author.isArray() ? author : List.of(author)) {
                String name = one.isObject() ? textOf(one.get("name")) : textOf(one);
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    @Nullable
    String lang() {
        return text("inLanguage");
    }
}
