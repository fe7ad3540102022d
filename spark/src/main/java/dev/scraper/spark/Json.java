package dev.scraper.spark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Plain values as one line of JSON each. What is null or zero is left out; empty texts and lists
/// stay, since whoever reads them could not tell them from null.
final class Json {

    private static final JsonInclude.Value NOT_NULL = JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(Include.NON_DEFAULT))
            .withConfigOverride(String.class, text -> text.setIncludeAsProperty(NOT_NULL))
            .withConfigOverride(List.class, list -> list.setIncludeAsProperty(NOT_NULL))
            .build();

    private Json() {}

    static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// The texts of an object.
    ///
    /// @throws tools.jackson.core.JacksonException if it is none
    static Map<String, String> texts(String json) {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }

    /// @throws tools.jackson.core.JacksonException if it is none of these
    static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
