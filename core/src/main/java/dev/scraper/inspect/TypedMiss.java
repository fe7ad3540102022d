package dev.scraper.inspect;

import dev.scraper.notice.NearestName;
import dev.scraper.structured.TypePath;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Why a path such as `Product.offers.price` leads nowhere.
final class TypedMiss {

    private static final int TYPES_SHOWN = 8;

    private TypedMiss() {}

    /// What can be said.
    ///
    /// @param what the page says it in, such as `JSON-LD`
    /// @param there the paths that lead somewhere
    /// @param at what a path leads to
    /// @param properties the member that holds those of a thing; empty where it has them itself
    static String why(
            TypePath path,
            String what,
            List<Offered> there,
            Function<TypePath, ? extends List<JsonNode>> at,
            String properties) {
        List<String> types = TypedPaths.types(there);
        if (types.isEmpty()) {
            return "the page has no %s".formatted(what);
        }
        for (int reached = path.members().size() - 1; reached >= 0; reached--) {
            TypePath prefix = new TypePath(path.type(), path.members().subList(0, reached));
            List<JsonNode> things = at.apply(prefix);
            if (!things.isEmpty()) {
                String failing = path.members().get(reached);
                JsonNode thing = things.get(0);
                JsonNode members = properties.isEmpty() || !thing.has(properties) ? thing : thing.get(properties);
                return members.isObject()
                        ? "%s has '%s', without '%s'; %s"
                                .formatted(what, prefix, failing, JsonMiss.keys(failing, members.propertyNames()))
                        : "%s has '%s', and it is %s".formatted(what, prefix, Shown.json(members));
            }
        }
        return "%s of the page has no '%s'; it has %s"
                .formatted(
                        what,
                        Shown.text(path.type()),
                        NearestName.meant(path.type(), types)
                                .map("'%s'"::formatted)
                                .orElseGet(() -> String.join(
                                        ", ",
                                        types.stream()
                                                .limit(TYPES_SHOWN)
                                                .map(Shown::text)
                                                .toList())));
    }
}
