package dev.scraper.queue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The members of a JSON object, each read as what it has to be. All throw
/// [IllegalArgumentException] where one is missing or is something else; the message names it.
///
/// @param path where the object stands; empty for the outermost
record JsonMembers(String path, JsonNode object) {

    /// Longer values are cut in messages.
    private static final int LONGEST_QUOTE = 100;

    static JsonMembers of(JsonNode json) {
        return new JsonMembers("", required("it", "an object", json, json.isObject()));
    }

    Collection<String> names() {
        return object.propertyNames();
    }

    JsonMembers object(String name) {
        JsonNode value = object.get(name);
        return new JsonMembers(
                path + name + ".", required(path + name, "an object", value, value != null && value.isObject()));
    }

    String text(String name) {
        JsonNode value = object.get(name);
        return required(path + name, "a text", value, value != null && value.isString())
                .stringValue();
    }

    int number(String name) {
        JsonNode value = object.get(name);
        boolean fits = value != null && value.isIntegralNumber() && value.canConvertToInt();
        return required(path + name, "a whole number", value, fits).intValue();
    }

    double fraction(String name) {
        JsonNode value = object.get(name);
        return required(path + name, "a number", value, value != null && value.isNumber())
                .doubleValue();
    }

    boolean flag(String name) {
        JsonNode value = object.get(name);
        return required(path + name, "true or false", value, value != null && value.isBoolean())
                .booleanValue();
    }

    Instant moment(String name) {
        return read(name, "a moment such as 2026-01-31T10:00:00Z", Instant::parse);
    }

    /// Null where it is missing.
    @Nullable
    Instant optionalMoment(String name) {
        return object.has(name) ? moment(name) : null;
    }

    Duration duration(String name) {
        return read(name, "a duration such as PT1.5S", Duration::parse);
    }

    /// Null where it is missing.
    byte @Nullable [] optionalBytes(String name) {
        return object.has(name) ? read(name, "base64", Base64.getDecoder()::decode) : null;
    }

    /// One of a few words.
    <T> T one(String name, Function<String, Optional<T>> words) {
        return words.apply(text(name))
                .orElseThrow(() -> wrong(path + name, "one of a few words", object.get(name), null));
    }

    private <T> T read(String name, String what, Function<String, T> reader) {
        try {
            return reader.apply(text(name));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw wrong(path + name, what, object.get(name), e);
        }
    }

    private static JsonNode required(String name, String what, @Nullable JsonNode value, boolean fits) {
        if (value == null || !fits) {
            throw wrong(name, what, value, null);
        }
        return value;
    }

    private static IllegalArgumentException wrong(
            String name, String what, @Nullable JsonNode value, @Nullable Exception cause) {
        String written = value == null ? "missing" : value.toString();
        return new IllegalArgumentException(
                "%s must be %s, was %s"
                        .formatted(name, what, written.substring(0, Math.min(written.length(), LONGEST_QUOTE))),
                cause);
    }
}
