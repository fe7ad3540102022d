package dev.scraper.explain;

import dev.scraper.explain.Explanation.Prospect;
import dev.scraper.explain.Explanation.Question;
import dev.scraper.measure.Arrangement;
import dev.scraper.report.Comparison.FloorRow;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.text.Paragraph;
import dev.scraper.text.Table;
import dev.scraper.text.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `scraper explain` prints.
public final class ExplainText {

    /// Above this the lanes were in each other's way.
    private static final double CROWDED = 0.1;

    private final List<String> lines = new ArrayList<>();
    private final RunRecords run;
    private final Question asked;
    private final Explanation explanation;

    private ExplainText(RunRecords run, Question asked, Explanation explanation) {
        this.run = run;
        this.asked = asked;
        this.explanation = explanation;
    }

    public static List<String> lines(String name, RunFile file, Question asked, Explanation explanation) {
        ExplainText text = new ExplainText(file.run(), asked, explanation);
        text.was(name);
        text.time();
        text.floors();
        text.modes();
        text.advice();
        text.notes(file.torn());
        return text.lines;
    }

    private void was(String name) {
        paragraph("%s: %s, %s, %s; mode %s, %s%s; %s"
                .formatted(
                        Harmless.text(name),
                        number(run.records(), "record"),
                        number(run.requests().size(), "request"),
                        number(run.hosts().size(), "host"),
                        Harmless.text(run.mode()) + (run.modes() > 1 ? " and others" : ""),
                        number(run.lanes(), "lane"),
                        run.processes() > 1 ? " in %d processes".formatted(run.processes()) : "",
                        Figures.span(run.makespan())
                                + (run.sessions() > 1 ? " in %d runs".formatted(run.sessions()) : "")));
    }

    private void time() {
        double all = seconds(run.makespan()) * run.lanes();
        double network = seconds(run.network());
        double parsing = seconds(run.parsing());
        double between = Math.max(0, seconds(run.total()) - network - parsing);
        paragraph(
                "Time of its lanes: %s waiting for the network, %s without a request; pages were parsed for %s of it, and waited for that for %s."
                        .formatted(
                                percent(network, all),
                                percent(Math.max(0, all - network), all),
                                percent(parsing, all),
                                percent(between, all)));
        Arrangement threads = asked.threads();
        paragraph("Hosts: %s, %s at a time; %s."
                .formatted(
                        threads.gap().isZero()
                                ? "no wait between requests"
                                : Figures.span(threads.gap()) + " between requests",
                        threads.hostConcurrency() == Arrangement.UNLIMITED
                                ? "any number"
                                : Figures.count(threads.hostConcurrency()),
                        threads.gaps().isEmpty()
                                ? "all alike"
                                : number(threads.gaps().size(), "host") + " with a wait of their own"));
    }

    private void floors() {
        lines.add("");
        Table table = new Table(Column.text("FLOOR"), Column.number("TIME"), Column.text("COMES FROM"));
        for (FloorRow floor : explanation.floors()) {
            table.add(floor.name(), Figures.span(duration(floor.seconds())), floor.sentence());
        }
        table.lines().forEach(this::paragraph);
    }

    private void modes() {
        lines.add("");
        Table table = new Table(
                Column.text("MODE"),
                Column.number("LANES"),
                Column.number("FORECAST"),
                Column.number("MEASURED"),
                Column.number("JVM START-UP"),
                Column.number("CORES BUSY"));
        for (Prospect outlook : explanation.outlooks()) {
            Candidate candidate = outlook.candidate();
            Duration measured = candidate.measured();
            Arrangement how = candidate.how();
            table.add(
                    candidate.mode().toString(),
                    how.processes() == 1
                            ? Figures.count(how.lanes())
                            : how.processes() + "x" + how.lanes() / how.processes(),
                    Figures.span(outlook.time().minus(how.startUp())),
                    measured == null ? "" : Figures.span(measured),
                    how.startUp().isZero() ? "" : Figures.span(how.startUp()),
                    percent(outlook.forecast().coreUse(), 1));
        }
        lines.addAll(table.lines());
        lines.add("");
    }

    private void advice() {
        paragraph(explanation.sentence());
        paragraph("Least --jobs within 5 %% of the best: %d."
                .formatted(explanation.least().jobs()));
        said("Why", explanation.advice().why());
        said("Try", explanation.advice().helps());
        said("No use", explanation.advice().futile());
    }

    private void said(String what, List<String> sentences) {
        if (!sentences.isEmpty()) {
            paragraph(what + ": " + String.join(" ", sentences));
        }
    }

    private void notes(long torn) {
        double other = seconds(run.total()) - seconds(run.network()) - seconds(run.parsing());
        if (run.lanes() > 1 && other > CROWDED * run.lanes() * seconds(run.makespan())) {
            paragraph("Note: pages were kept between their stages for long, by other lanes or by a JVM that was still"
                    + " cold. Answer times may hold such waits, too; a run with fewer --jobs tells.");
        }
        if (explanation.outlooks().stream()
                .anyMatch(outlook -> outlook.candidate().isFork())) {
            paragraph("Note: the start-up of child JVMs is what is usual, not measured; that they begin cold is"
                    + " not forecast.");
        }
        if (run.unseen() > 0) {
            paragraph("Note: redirects and repeated requests have no times and are left out: %s."
                    .formatted(Figures.count(run.unseen())));
        }
        if (run.lanes() == 1 && asked.threads().hostConcurrency() == Arrangement.UNLIMITED) {
            paragraph("Note: one lane cannot show how many requests a host allows at a time: see"
                    + " --host-concurrency.");
        }
        if (torn > 0) {
            paragraph("Note: the last line is torn (%s) and was left out; scrape --continue mends it."
                    .formatted(Figures.bytes(torn)));
        }
    }

    private void paragraph(String text) {
        lines.addAll(Paragraph.lines(text));
    }

    private static String number(long count, String thing) {
        return FloorText.number(count, thing);
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    private static double seconds(Duration duration) {
        return Ranking.seconds(duration);
    }

    private static String percent(double part, double of) {
        return of == 0 ? "0 %" : String.format(Locale.ROOT, "%.0f %%", 100 * part / of);
    }
}
