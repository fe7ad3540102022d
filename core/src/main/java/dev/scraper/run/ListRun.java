package dev.scraper.run;

import dev.scraper.frontier.Crawl;
import dev.scraper.frontier.Frontier;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.frontier.Grown;
import dev.scraper.frontier.Part;
import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.PaceChange;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.FrontierStatus;
import dev.scraper.queue.KnownHosts;
import dev.scraper.scrape.FlightLog;
import dev.scraper.strategy.Strategy;
import dev.scraper.visit.Visit;
import dev.scraper.visit.VisitReply;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Runs a pipeline over a list of URLs: a frontier between the list and a strategy, so that
/// whatever the pipeline does, it does it politely. For one run.
public final class ListRun {

    private final UrlList list;
    private final Frontier frontier;
    private final Predicate<? super UrlLine> done;
    private final boolean offline;
    private final boolean grows;

    /// All lines of `list`, with these gaps; robots.txt is obeyed, redirects are followed.
    ///
    /// @param list read while the run goes on; not closed
    public ListRun(UrlList list, Politeness politeness) {
        this(list, FrontierSettings.of(politeness), line -> false, change -> {});
    }

    /// The lines of `list` that are not `done`.
    ///
    /// @param list read while the run goes on; not closed
    /// @param done asked once for each line, in order; what it throws ends the run
    /// @param paceChanges told of each change of pace, on the thread that runs
    public ListRun(
            UrlList list,
            FrontierSettings settings,
            Predicate<? super UrlLine> done,
            Consumer<? super PaceChange> paceChanges) {
        this(list, settings, new KnownHosts(), done, paceChanges);
    }

    /// The same, with what is known of hosts from requests before.
    ///
    /// @param known takes up what becomes known; its receipts have all requests
    public ListRun(
            UrlList list,
            FrontierSettings settings,
            KnownHosts known,
            Predicate<? super UrlLine> done,
            Consumer<? super PaceChange> paceChanges) {
        this(list, done, settings.offline(), false, new Frontier(list, settings, known, told(paceChanges)));
    }

    /// The lines of a list that grows by what its pages lead to.
    ///
    /// @param known takes up what becomes known; its receipts have all requests
    public static ListRun growing(
            Crawl crawl,
            FrontierSettings settings,
            KnownHosts known,
            Predicate<? super UrlLine> done,
            Consumer<? super PaceChange> paceChanges) {
        UrlList list = UrlList.of(crawl.list());
        return new ListRun(
                list,
                done,
                settings.offline(),
                true,
                Frontier.growing(list, crawl, settings, known, told(paceChanges)));
    }

    /// The lines of a part of a list.
    ///
    /// @param known takes up what becomes known; its receipts have all requests
    public static ListRun ofPart(
            Part part, FrontierSettings settings, KnownHosts known, Consumer<? super PaceChange> paceChanges) {
        UrlList none = UrlList.empty();
        Frontier frontier = Frontier.ofPart(none, part, settings, known, told(paceChanges));
        return new ListRun(none, line -> false, settings.offline(), false, frontier);
    }

    private static Consumer<PaceChange> told(Consumer<? super PaceChange> paceChanges) {
        return change -> {
            FlightLog.paceChanged(change);
            paceChanges.accept(change);
        };
    }

    ListRun(UrlList list, Predicate<? super UrlLine> done, boolean offline, boolean grows, Frontier frontier) {
        this.grows = grows;
        this.list = list;
        this.done = done;
        this.offline = offline;
        this.frontier = frontier;
    }

    /// The list.
    public UrlList list() {
        return list;
    }

    /// Whether pages come from a recording, so that nobody is asked.
    public boolean offline() {
        return offline;
    }

    /// Runs until each line has its outcome: the last one of each, for redirects are followed and
    /// failures repeated before that.
    ///
    /// @throws InterruptedException if the caller was interrupted: what was in flight has no
    ///     outcome
    /// @throws java.io.UncheckedIOException if the list cannot be read
    public <F extends VisitReply, R extends VisitReply> void run(
            Strategy strategy, Pipeline<Visit, F, R> pipeline, Consumer<Outcome<Visit, R>> outcomes)
            throws InterruptedException {
        run(strategy, pipeline, new Listener<>() {
            @Override
            public void visited(Outcome<Visit, R> outcome, Grown grown, boolean last) {
                if (last) {
                    outcomes.accept(outcome);
                }
            }
        });
    }

    /// Who follows a run.
    interface Listener<R> {
        /// The list has at least so many lines that are neither blank nor comments. From a thread
        /// of its own.
        default void listed(long lines) {}

        /// It has no more. From a thread of its own.
        default void listedWhole() {}

        /// A visit is over. On the thread that runs.
        ///
        /// @param grown what it brought to a list that grows
        /// @param last whether nothing more is done for its line
        void visited(Outcome<Visit, R> outcome, Grown grown, boolean last);
    }

    <F extends VisitReply, R extends VisitReply> void run(
            Strategy strategy, Pipeline<Visit, F, R> pipeline, Listener<R> listener) throws InterruptedException {
        Thread reader = Thread.ofPlatform().daemon().name("list-reader").unstarted(() -> {
            try {
                fill(listener);
            } catch (InterruptedException e) {
                // the run is over before the list was
            }
        });
        if (grows) {
            fill(listener); // else what it grows by might be what stands further down
        } else {
            reader.start();
        }
        try {
            strategy.run(frontier, EarlyEnding.of(pipeline, frontier), outcome -> {
                Grown grown = frontier.grow(outcome);
                listener.visited(outcome, grown, frontier.settle(outcome));
            });
        } finally {
            end(reader);
            frontier.abandon();
        }
    }

    private void fill(Listener<?> listener) throws InterruptedException {
        if (frontier.fill(done, listener::listed)) {
            listener.listedWhole();
        }
    }

    /// Begins nothing more; the run ends when what is under way has its outcome. From any thread.
    public void stop() {
        frontier.stop();
    }

    /// Whether each line has its outcome. From any thread.
    public boolean isDone() {
        return frontier.isDone();
    }

    /// How much there is still to do. From any thread.
    public FrontierStatus status() {
        return frontier.status();
    }

    /// What was done to each host, the busiest first. From any thread.
    public List<HostReceipt> receipts() {
        return frontier.receipts();
    }

    private static void end(Thread reader) {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
