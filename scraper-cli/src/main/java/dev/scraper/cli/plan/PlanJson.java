package dev.scraper.cli.plan;

import dev.scraper.cli.plan.Outlook.Time;
import dev.scraper.frontier.ListSurvey;
import dev.scraper.frontier.ListSurvey.BadLine;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// A plan for programs: one object, ASCII only, on one line. Times are in seconds.
final class PlanJson {

    private static final int QUEUES_SHOWN = 10;
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator out;

    private PlanJson(JsonGenerator out) {
        this.out = out;
    }

    static String of(Plan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            PlanJson json = new PlanJson(out);
            out.writeStartObject();
            out.writeStringProperty("list", plan.name());
            json.list(plan.list(), plan.outlook());
            json.robots(plan.outlook());
            json.queues(plan.outlook());
            out.writeNumberProperty("jobs", plan.outlook().jobs());
            json.time("floor", plan.outlook().floor());
            json.time("fast", plan.outlook().time(Outlook.FAST));
            json.time("slow", plan.outlook().time(Outlook.SLOW));
            out.writeEndObject();
        }
        return text.toString();
    }

    private void list(ListSurvey list, Outlook outlook) {
        out.writeNumberProperty("lines", list.lines());
        out.writeNumberProperty("urls", list.urls());
        out.writeNumberProperty("hosts", outlook.hosts().size());
        out.writeNumberProperty("bad", list.bad());
        out.writeArrayPropertyStart("bad_lines");
        for (BadLine bad : list.badLines()) {
            out.writeStartObject();
            out.writeNumberProperty("n", bad.n());
            out.writeStringProperty("reason", bad.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberProperty("duplicates", list.duplicates());
        out.writeNumberProperty("private", list.privateAddresses());
    }

    private void robots(Outlook outlook) {
        out.writeObjectPropertyStart("robots");
        out.writeBooleanProperty("asked", outlook.hosts().stream().anyMatch(HostPlan::robots));
        out.writeNumberProperty("allowed", outlook.allowed());
        out.writeNumberProperty("denied", outlook.denied());
        out.writeObjectPropertyStart("crawl_delays");
        for (HostPlan host : outlook.hosts()) {
            Duration delay = host.crawlDelay();
            if (delay != null) {
                out.writeNumberProperty(host.host(), seconds(delay));
            }
        }
        out.writeEndObject();
        out.writeObjectPropertyStart("lost");
        for (HostPlan host : outlook.lost()) {
            out.writeStringProperty(host.host(), host.lost());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void queues(Outlook outlook) {
        out.writeArrayPropertyStart("queues");
        List<HostPlan> longest = outlook.hosts().stream()
                .filter(host -> host.allowed() > 0)
                .limit(QUEUES_SHOWN)
                .toList();
        for (HostPlan host : longest) {
            out.writeStartObject();
            out.writeStringProperty("host", host.host());
            out.writeNumberProperty("urls", host.allowed());
            out.writeNumberProperty("gap", seconds(host.gap(outlook.politeness(), Duration.ZERO)));
            out.writeNumberProperty("least", seconds(host.time(outlook.politeness(), Duration.ZERO)));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void time(String name, Time time) {
        out.writeObjectPropertyStart(name);
        out.writeNumberProperty("seconds", seconds(time.duration()));
        if (!time.by().isEmpty()) {
            out.writeStringProperty("by", time.by());
        }
        out.writeEndObject();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
