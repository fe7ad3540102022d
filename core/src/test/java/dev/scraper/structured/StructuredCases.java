package dev.scraper.structured;

import dev.scraper.Corpus;
import dev.scraper.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Pages of the corpus with what they say.
final class StructuredCases {

    private StructuredCases() {}

    static List<JsonNode> of(String kind) throws Exception {
        return Corpus.trees("extract/cases.jsonl").stream()
                .filter(one -> one.get("kind").stringValue().equals(kind))
                .toList();
    }

    static Document page(JsonNode one) throws Exception {
        return Jsoup.parse(Corpus.text("extract/" + one.get("file").stringValue()));
    }

    /// With the element in place of each list that has no other: some cases have lists everywhere.
    static JsonNode unwrapped(JsonNode value) {
        if (value.isArray()) {
            ArrayNode array = JsonTree.NODES.arrayNode();
            value.forEach(element -> array.add(unwrapped(element)));
            return array.size() == 1 ? array.get(0) : array;
        }
        if (value.isObject()) {
            ObjectNode object = JsonTree.NODES.objectNode();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                object.set(member.getKey(), unwrapped(member.getValue()));
            }
            return object;
        }
        return value;
    }

    static ArrayNode array(List<? extends JsonNode> nodes) {
        ArrayNode array = JsonTree.NODES.arrayNode();
        nodes.forEach(array::add);
        return array;
    }
}
