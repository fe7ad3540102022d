package dev.scraper.explain;

import dev.scraper.explain.Explanation.Prospect;
import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Floors;
import dev.scraper.measure.Floors.Floor;
import dev.scraper.measure.Forecast.LeastJobs;
import dev.scraper.mode.Mode;
import dev.scraper.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a list's time comes from and what would change it: one short sentence a rule, with
/// figures.
///
/// @param why what binds
/// @param helps what would help
/// @param futile what would not
public record Advice(List<String> why, List<String> helps, List<String> futile) {

    private static final double WORTHWHILE = 1.05;
    private static final Duration SHORT = Duration.ofMillis(500);

    /// Copies the lists.
    public Advice {
        why = List.copyOf(why);
        helps = List.copyOf(helps);
        futile = List.copyOf(futile);
    }

    /// What the rules look at.
    ///
    /// @param threads of `--jobs` lanes
    /// @param floors with those
    /// @param now what they should take
    /// @param halfWait what they should take where each host is left alone for half as long
    /// @param waiting the part of a task's life that is waiting
    /// @param binds whether the best mode comes close to the greatest floor
    record Findings(
            FloorText text,
            Arrangement threads,
            Floors floors,
            List<Prospect> outlooks,
            LeastJobs least,
            Duration now,
            Duration halfWait,
            double waiting,
            boolean binds) {

        Findings {
            outlooks = List.copyOf(outlooks);
        }

        boolean lock() {
            return threads.computing() < threads.lanes();
        }

        boolean urls() {
            return text.unit().equals("URL");
        }

        /// The least that one of them really took; empty where none was run.
        Optional<Duration> measured(Predicate<Candidate> which) {
            return outlooks.stream()
                    .map(Prospect::candidate)
                    .filter(which)
                    .flatMap(candidate -> Stream.ofNullable(candidate.measured()))
                    .min(Duration::compareTo);
        }

        Optional<Duration> fastest(Predicate<Candidate> which) {
            return outlooks.stream()
                    .filter(outlook -> which.test(outlook.candidate()))
                    .map(Prospect::time)
                    .min(Duration::compareTo);
        }
    }

    static Advice of(Findings findings) {
        Rules rules = new Rules(findings);
        rules.why();
        rules.binding();
        rules.jobs();
        rules.otherMode();
        rules.coroutines();
        rules.processes();
        rules.oneAtATime();
        return new Advice(rules.why, rules.helps, rules.futile);
    }

    private static boolean longer(Duration a, Duration b) {
        return Ranking.seconds(a) > WORTHWHILE * Ranking.seconds(b);
    }

    /// Each rule adds what it has to say, or nothing.
    private static final class Rules {
        private final List<String> why = new ArrayList<>();
        private final List<String> helps = new ArrayList<>();
        private final List<String> futile = new ArrayList<>();
        private final Findings known;
        private final Floor floor;

        Rules(Findings known) {
            this.known = known;
            this.floor = known.floors().greatest();
        }

        void why() {
            why.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the life of a %s is waiting, %.0f %% computing.",
                    100 * known.waiting(),
                    known.text().unit(),
                    100 * (1 - known.waiting())));
            if (floor.time().isZero()) {
                return;
            }
            String least = "%s: %s, at least %s."
                    .formatted(FloorText.name(floor), known.text().sentence(floor), Figures.span(floor.time()));
            why.add((known.binds() ? "What binds is " : "No floor alone decides; the greatest is ") + least);
        }

        void binding() {
            if (floor.time().isZero()) {
                return;
            }
            switch (floor) {
                case Floor.Politeness polite -> politeness(polite);
                case Floor.Latency latency -> {
                    if (FloorText.oneAlone(latency)) {
                        futile.add("More lanes: one %s alone takes %s."
                                .formatted(known.text().unit(), Figures.span(latency.longest())));
                    }
                }
                case Floor.Cpu cpu -> cpu(cpu);
                case Floor.Bandwidth bandwidth -> {
                    helps.add("A greater --limit-rate, or fewer bytes.");
                    futile.add("Any other mode, or more jobs: they share one network.");
                }
            }
        }

        private void politeness(Floor.Politeness polite) {
            String host = known.text().host(polite);
            switch (known.text().cause(polite)) {
                case WAIT -> {
                    if (!polite.gap().isZero() && longer(known.now(), known.halfWait())) {
                        smallerWait(host);
                    }
                }
                case CRAWL_DELAY -> futile.add("A smaller --wait: the robots.txt of %s asks for that.".formatted(host));
                case SLOW_ANSWERS ->
                    futile.add("A smaller --wait: %s is slow to answer, and is given as long to rest.".formatted(host));
                case PUSH_BACK ->
                    helps.add("A greater --wait: %s asked for fewer requests, and was slowed down for it."
                            .formatted(host));
                case FAILURES -> futile.add("A smaller --wait: %s failed in a row.".formatted(host));
            }
            if (polite.gap().isZero() && polite.requests() > polite.atOnce()) {
                helps.add("A greater --host-concurrency, if %s allows it.".formatted(host));
            }
            helps.add("Fewer URLs of %s.".formatted(host));
            futile.add("Any other mode: %s is asked as politely in each.".formatted(host));
        }

        private void smallerWait(String host) {
            helps.add("A smaller --wait, if %s allows it: with half of it %s instead of %s."
                    .formatted(host, Figures.span(known.halfWait()), Figures.span(known.now())));
        }

        private void cpu(Floor.Cpu cpu) {
            if (cpu.turns()) {
                futile.add("More threads: one at a time computes.");
                return;
            }
            int cores = known.threads().cores();
            helps.add("A machine with more than %s.".formatted(FloorText.number(cores, "core")));
            if (known.urls()) {
                helps.add("Less to do for each page: --no-parse, or fewer --select.");
            }
            if (cpu.atOnce() == cores) {
                futile.add("More threads: they share %s.".formatted(FloorText.number(cores, "core")));
            }
        }

        void jobs() {
            int lanes = known.threads().lanes();
            int least = known.least().jobs();
            if (least > lanes && longer(known.now(), known.least().time())) {
                helps.add("--jobs %d: %s instead of %s."
                        .formatted(least, Figures.span(known.least().time()), Figures.span(known.now())));
            } else if (least < lanes) {
                futile.add("More than --jobs %d: less than 5 %% gained.".formatted(least));
            }
        }

        /// For a list that was run in one mode alone, and not in the best.
        void otherMode() {
            List<Prospect> ran = known.outlooks().stream()
                    .filter(outlook -> outlook.candidate().measured() != null)
                    .toList();
            Prospect fastest = Ranking.fastest(known.outlooks());
            Prospect best = known.outlooks().stream()
                    .filter(outlook -> outlook.candidate().isThreads() && !longer(outlook.time(), fastest.time()))
                    .findFirst()
                    .orElse(fastest);
            if (ran.size() == 1 && longer(ran.getFirst().time(), best.time())) {
                helps.add("--mode %s with %s: %s instead of %s."
                        .formatted(
                                best.candidate().mode(),
                                FloorText.number(best.candidate().how().lanes(), "lane"),
                                Figures.span(best.time()),
                                Figures.span(ran.getFirst().time())));
            }
        }

        void coroutines() {
            Optional<Duration> one = known.fastest(candidate -> candidate.is(Mode.InOneJvm.COROUTINE));
            Optional<Duration> threads = known.fastest(Candidate::isThreads);
            boolean refuted = known.measured(candidate -> candidate.is(Mode.InOneJvm.COROUTINE))
                    .flatMap(ran -> known.measured(Candidate::isThreads).map(best -> !longer(ran, best)))
                    .orElse(false);
            if (!refuted && one.isPresent() && threads.isPresent() && longer(one.get(), threads.get())) {
                futile.add("Coroutines: one at a time computes, %s instead of %s."
                        .formatted(Figures.span(one.get()), Figures.span(threads.get())));
            }
        }

        void processes() {
            Optional<Duration> forked = known.fastest(Candidate::isFork);
            Optional<Duration> threads = known.fastest(Candidate::isThreads);
            if (forked.isEmpty() || threads.isEmpty()) {
                return;
            }
            Duration startUp = known.outlooks().stream()
                    .map(Prospect::candidate)
                    .filter(Candidate::isFork)
                    .map(candidate -> candidate.how().startUp())
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            if (longer(threads.get(), forked.get())) {
                helps.add("Processes%s: %s instead of %s."
                        .formatted(
                                known.lock() ? ", each with a lock of its own" : "",
                                Figures.span(forked.get()),
                                Figures.span(threads.get())));
            } else {
                futile.add("Processes: %sthey win only where a lock or a full heap stops threads."
                        .formatted(
                                startUp.isZero()
                                        ? ""
                                        : "they cost %s to start, and ".formatted(Figures.span(startUp))));
            }
        }

        /// A list so short that nothing is gained.
        void oneAtATime() {
            Optional<Duration> sync = known.fastest(candidate -> candidate.is(Mode.InOneJvm.SYNC));
            Optional<Duration> best = known.fastest(candidate -> true);
            boolean said = floor instanceof Floor.Politeness;
            if (!said
                    && sync.isPresent()
                    && best.isPresent()
                    && sync.get().minus(best.get()).compareTo(SHORT) < 0) {
                futile.add("Any other mode than sync: it gains %s, less than a JVM needs to start."
                        .formatted(Figures.span(sync.get().minus(best.get()))));
            }
        }
    }
}
