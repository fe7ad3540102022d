package dev.scraper.scrape;

import dev.scraper.fetch.FetchResult;
import dev.scraper.flight.FetchEvent;
import dev.scraper.flight.PaceChangeEvent;
import dev.scraper.flight.ParseEvent;
import dev.scraper.flight.PoliteWaitEvent;
import dev.scraper.polite.PaceChange;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// What a flight recording of the JVM has of a run, so that JDK Mission Control shows it. While
/// nobody records it costs a few nanoseconds a visit.
///
/// The first event object of a JVM makes it load the whole recorder, a tenth of a second of a short
/// run. So there is none before a recorder has begun in this JVM, be it by a flag, by `jcmd` in the
/// midst of the run or by the program.
public final class FlightLog {

    private FlightLog() {}

    private static boolean isRecorded() {
        return FlightRecorder.isInitialized();
    }

    /// A request begins: how long it waited.
    static void waited(Visit visit) {
        if (!isRecorded()) {
            return;
        }
        PoliteWaitEvent event = new PoliteWaitEvent();
        CrawlUrl target = target(visit);
        if (event.isEnabled() && target != null) {
            event.host = target.authority();
            event.url = target.text();
            event.polite = visit.waits().polite().toNanos();
            event.queued = visit.waits().queued().toNanos();
            event.commit();
        }
    }

    /// A request begins; null while nobody records.
    static @Nullable FetchEvent fetchBegins() {
        if (!isRecorded()) {
            return null;
        }
        FetchEvent event = new FetchEvent();
        event.begin();
        return event;
    }

    /// Parsing begins; null while nobody records.
    static @Nullable ParseEvent parseBegins() {
        if (!isRecorded()) {
            return null;
        }
        ParseEvent event = new ParseEvent();
        event.begin();
        return event;
    }

    /// The request that `event` began with is over.
    static void fetched(@Nullable FetchEvent event, Visit visit, @Nullable FetchResult result) {
        if (event == null) {
            return;
        }
        CrawlUrl target = target(visit);
        if (event.shouldCommit() && target != null && result != null) {
            event.url = target.text();
            event.result = result.getClass().getSimpleName();
            event.status = result instanceof FetchResult.Answer answer ? answer.status() : 0;
            event.bytes = Replies.of(visit, result).bytes();
            event.ttfb = result.times().ttfb().toNanos();
            event.commit();
        }
    }

    /// The parsing that `event` began with is over.
    static void parsed(@Nullable ParseEvent event, Visit visit, VisitResult visited) {
        if (event == null) {
            return;
        }
        CrawlUrl target = target(visit);
        if (event.shouldCommit() && target != null) {
            event.url = target.text();
            event.outcome = visited.reply() instanceof Reply.Redirect
                    ? "redirect"
                    : visited.outcome().text();
            event.commit();
        }
    }

    /// A host is asked faster or slower.
    public static void paceChanged(PaceChange change) {
        if (!isRecorded()) {
            return;
        }
        PaceChangeEvent event = new PaceChangeEvent();
        if (event.isEnabled()) {
            event.host = change.host();
            event.gap = change.gap().toNanos();
            event.reason = change.reason();
            event.commit();
        }
    }

    private static @Nullable CrawlUrl target(Visit visit) {
        return switch (visit) {
            case PageVisit page -> page.target();
            case RobotsVisit robots -> robots.target();
            case NoRequest none -> null;
        };
    }
}
