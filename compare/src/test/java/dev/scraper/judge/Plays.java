package dev.scraper.judge;

import dev.scraper.mode.Mode;
import dev.scraper.pipeline.Timing;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Tournament.EntrantRun;
import dev.scraper.trial.TrialProcess.Observation;
import dev.scraper.trial.TrialResult;
import dev.scraper.workload.SpanLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs that were never made.
public final class Plays {

    public static final Entrant SYNC = new Entrant(Mode.parse("sync"), 1);
    public static final Entrant POOL = new Entrant(Mode.parse("pool"), 8);
    public static final Entrant VIRTUAL = new Entrant(Mode.parse("virtual"), 8);

    private Plays() {}

    /// A round for each time.
    public static List<EntrantRun> rounds(Entrant entrant, double... seconds) {
        List<EntrantRun> all = new ArrayList<>();
        for (double each : seconds) {
            all.add(of(entrant, all.size() + 1, each, 11, 22));
        }
        return all;
    }

    /// One run of two tasks with these results.
    static EntrantRun of(Entrant entrant, int round, double seconds, long... results) {
        return of(entrant, round, seconds, Duration.ofMillis(300), 0, results);
    }

    static EntrantRun of(
            Entrant entrant, int round, double seconds, Duration startUp, double foreign, long... results) {
        SpanLog log = new SpanLog();
        long end = (long) (seconds * 1e9);
        log.add(0, new Timing(1, 0, 0, end / 4, end / 4, end / 2), "ok", true);
        log.add(1, new Timing(1, 0, end / 2, end / 4 * 3, end / 4 * 3, end), "http_error", false);
        TrialResult result = TrialResult.of(
                entrant.jobs(), Duration.ZERO, Duration.ofMillis(40), Duration.ofMillis(50), log, results);
        return new EntrantRun(
                entrant, round, 1, 0.01, new Observation(result, startUp, 50_000_000, foreign, Duration.ZERO));
    }
}
