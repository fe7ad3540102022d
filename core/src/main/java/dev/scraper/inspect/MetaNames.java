package dev.scraper.inspect;

import dev.scraper.structured.MetaTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a page says in `meta` elements, by the names that selectors have for it.
final class MetaNames {

    private MetaNames() {}

    static List<Offered> of(MetaTags tags) {
        List<Offered> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> group : tags.asTree().properties()) {
            boolean family = group.getKey().equals("og") || group.getKey().equals("twitter");
            for (Map.Entry<String, JsonNode> meta : group.getValue().properties()) {
                String name = family ? group.getKey() + ":" + meta.getKey() : meta.getKey();
                JsonNode value = meta.getValue();
                boolean several = value.isArray() && !value.isEmpty();
                if (!tags.values(name).isEmpty()) {
                    names.add(new Offered(
                            "meta: " + name, several ? value.size() : 1, Shown.json(several ? value.get(0) : value)));
                }
            }
        }
        return names;
    }
}
