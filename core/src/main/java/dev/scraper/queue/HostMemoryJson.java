package dev.scraper.queue;

import dev.scraper.json.JsonTree;
import dev.scraper.polite.Pace;
import dev.scraper.polite.PaceMemory;
import dev.scraper.polite.WaitCause;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What is remembered of a host as JSON. Moments and durations are written as ISO 8601 has them,
/// to the nanosecond, and the text of a robots.txt in base64, since it may be in any charset.
final class HostMemoryJson {

    private static final JsonFactory JSON = new JsonFactory();

    private HostMemoryJson() {}

    static String write(HostMemory memory) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("host", memory.host());
            moment(json, "last_end", memory.lastEnd());
            json.writeName("pace");
            pace(json, memory.pace());
            json.writeObjectPropertyStart("robots");
            for (Map.Entry<String, HostMemory.Robots> site : memory.robots().entrySet()) {
                json.writeName(site.getKey());
                robots(json, site.getValue());
            }
            json.writeEndObject();
            json.writeObjectPropertyStart("only_pages");
            memory.onlyPages().forEach((site, asked) -> moment(json, site, asked));
            json.writeEndObject();
            json.writeEndObject();
        }
        return out.toString();
    }

    private static void pace(JsonGenerator json, PaceMemory pace) {
        json.writeStartObject();
        moment(json, "made", pace.made());
        moment(json, "not_before", pace.notBefore());
        json.writeStringProperty("cause", pace.cause().text());
        json.writeStringProperty("crawl_delay", pace.crawlDelay().toString());
        json.writeNumberProperty("responses", pace.responses());
        json.writeStringProperty("usual_response", pace.usualResponse().toString());
        json.writeNumberProperty("share", pace.share());
        json.writeNumberProperty("places_when_slowed", pace.placesWhenSlowed());
        moment(json, "slowed_at", pace.slowedAt());
        json.writeNumberProperty("failures", pace.failures());
        moment(json, "aside_until", pace.asideUntil());
        json.writeBooleanProperty("slow_to_answer", pace.slowToAnswer());
        json.writeStringProperty("state", pace.state().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("reason", pace.reason());
        json.writeStringProperty("gap", pace.gap().toString());
        json.writeEndObject();
    }

    private static void robots(JsonGenerator json, HostMemory.Robots robots) {
        json.writeStartObject();
        moment(json, "learned", robots.learned());
        json.writeStringProperty("word", robots.word());
        byte[] text = robots.text();
        if (text != null) {
            json.writeStringProperty("text", Base64.getEncoder().encodeToString(text));
        }
        json.writeEndObject();
    }

    private static void moment(JsonGenerator json, String name, @Nullable Instant moment) {
        if (moment != null) {
            json.writeStringProperty(name, moment.toString());
        }
    }

    static HostMemory read(String text) {
        JsonMembers json;
        try {
            json = JsonMembers.of(JsonTree.read(text));
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException("no JSON: " + damaged.getOriginalMessage(), damaged);
        }
        Map<String, HostMemory.Robots> robots = new TreeMap<>();
        JsonMembers sites = json.object("robots");
        for (String site : sites.names()) {
            robots.put(site, robots(sites.object(site)));
        }
        Map<String, Instant> onlyPages = new TreeMap<>();
        JsonMembers asked = json.object("only_pages");
        for (String site : asked.names()) {
            onlyPages.put(site, asked.moment(site));
        }
        return new HostMemory(
                json.text("host"), pace(json.object("pace")), json.optionalMoment("last_end"), robots, onlyPages);
    }

    private static PaceMemory pace(JsonMembers json) {
        return new PaceMemory(
                json.moment("made"),
                json.moment("not_before"),
                json.one("cause", WaitCause::of),
                json.duration("crawl_delay"),
                json.number("responses"),
                json.duration("usual_response"),
                json.fraction("share"),
                json.number("places_when_slowed"),
                json.optionalMoment("slowed_at"),
                json.number("failures"),
                json.optionalMoment("aside_until"),
                json.flag("slow_to_answer"),
                json.one("state", HostMemoryJson::state),
                json.text("reason"),
                json.duration("gap"));
    }

    private static Optional<Pace.State> state(String text) {
        return Arrays.stream(Pace.State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static HostMemory.Robots robots(JsonMembers json) {
        return new HostMemory.Robots(json.moment("learned"), json.text("word"), json.optionalBytes("text"));
    }
}
