package dev.scraper.report.page;

import dev.scraper.report.Comparison;
import dev.scraper.report.Contender;
import dev.scraper.report.ResultRow;
import dev.scraper.report.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What the scripts of a page draw, as JSON, packed: numbers of a timeline as differences, which
/// compress well. Where it would be too large, every second, fifth, tenth ... task is taken.
///
/// @param packed gzip in base64
/// @param every of how many tasks one is in it
record PageData(String packed, int every) {

    /// More tasks than this are not drawn.
    static final int MOST_TASKS = 10_000;

    private static final int LONGEST_NAME = 300;

    /// @param most characters that `packed` may have
    static PageData of(Comparison comparison, List<@Nullable TimelineProfile> courses, int most) {
        for (int power = 1; ; power *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                int every = power * step;
                int tasks = (comparison.tasks().size() + every - 1) / every;
                if (tasks <= MOST_TASKS) {
                    PageData data = new PageData(packed(comparison, courses, every), every);
                    if (data.packed.length() <= most || tasks <= 1) {
                        return data;
                    }
                }
            }
        }
    }

    private static String packed(Comparison comparison, List<@Nullable TimelineProfile> courses, int every) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                };
                JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), gzip)) {
            write(out, comparison, courses, every);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void write(
            JsonGenerator out, Comparison comparison, List<@Nullable TimelineProfile> courses, int every) {
        out.writeStartObject();
        out.writeStringProperty("unit", comparison.unit());
        out.writeStringProperty("fetch", comparison.stages().fetch());
        out.writeStringProperty("parse", comparison.stages().parse());
        out.writeNumberProperty("every", every);
        out.writeArrayPropertyStart("tasks");
        for (int i = 0; i < comparison.tasks().size(); i += every) {
            out.writeString(name(comparison.tasks().get(i)));
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("contenders");
        for (int i = 0; i < comparison.contenders().size(); i++) {
            Contender contender = comparison.contenders().get(i);
            out.writeStartObject();
            out.writeStringProperty("name", Html.clean(ResultRow.name(contender, comparison)));
            out.writeStringProperty("standing", contender.standing().name().toLowerCase(Locale.ROOT));
            Timeline timeline = contender.timeline();
            TimelineProfile course = courses.get(i);
            if (timeline != null && course != null) {
                course(out, course);
                spans(out, timeline, every);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static String name(String task) {
        String clean = Html.clean(task);
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "...";
    }

    private static void course(JsonGenerator out, TimelineProfile course) {
        out.writeNumberProperty("makespan", course.makespan());
        numbers(out, "fetchTimes", course.fetch());
        numbers(out, "parseTimes", course.parse());
        out.writeArrayPropertyStart("rates");
        for (int part = 0; part < course.done().length; part++) {
            out.writeNumber(Math.round(1000 * course.rate(part)) / 1000.0);
        }
        out.writeEndArray();
    }

    private static void spans(JsonGenerator out, Timeline timeline, int every) {
        int[] chosen = new int[timeline.size()];
        int size = 0;
        int others = 0;
        for (int span = 0; span < timeline.size(); span++) {
            int task = timeline.task()[span];
            if ((task < 0 ? others++ : task) % every == 0) {
                chosen[size++] = span;
            }
        }
        int[] spans = Arrays.copyOf(chosen, size);
        out.writeNumberProperty("round", timeline.round());
        column(out, "task", spans, span -> timeline.task()[span] < 0 ? -1 : timeline.task()[span] / every);
        column(out, "process", spans, span -> timeline.process()[span]);
        column(out, "lane", spans, span -> timeline.lane()[span]);
        long[] before = {0};
        column(out, "start", spans, span -> {
            long difference = timeline.start()[span] - before[0];
            before[0] = timeline.start()[span];
            return difference;
        });
        column(out, "fetched", spans, span -> timeline.fetched()[span] - timeline.start()[span]);
        column(out, "turn", spans, span -> timeline.turn()[span] - timeline.fetched()[span]);
        column(out, "parsed", spans, span -> timeline.parsed()[span] - timeline.turn()[span]);
        int[] cores = timeline.cores();
        if (cores != null) {
            column(out, "core", spans, span -> cores[span]);
        }
        column(out, "outcome", spans, span -> timeline.outcome()[span]);
        out.writeArrayPropertyStart("outcomes");
        timeline.outcomes().forEach(outcome -> out.writeString(Html.clean(outcome)));
        out.writeEndArray();
        out.writeArrayPropertyStart("accepted");
        timeline.accepted().forEach(out::writeBoolean);
        out.writeEndArray();
    }

    private static void column(JsonGenerator out, String name, int[] spans, IntToLongFunction value) {
        out.writeArrayPropertyStart(name);
        for (int span : spans) {
            out.writeNumber(value.applyAsLong(span));
        }
        out.writeEndArray();
    }

    private static void numbers(JsonGenerator out, String name, long[] values) {
        out.writeArrayPropertyStart(name);
        for (long value : values) {
            out.writeNumber(value);
        }
        out.writeEndArray();
    }
}
