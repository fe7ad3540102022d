package dev.scraper.spark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Plain values as one line of JSON each; what is null is left out.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
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
