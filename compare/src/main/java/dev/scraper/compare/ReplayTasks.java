package dev.scraper.compare;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.recording.RecordedExchange;
import dev.scraper.recording.Recording;
import dev.scraper.replay.Latency;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lines of a recording as tasks: what each takes when it is played again, redirects included.
final class ReplayTasks {

    private static final int MOST_REDIRECTS = 10;

    private ReplayTasks() {}

    /// @throws IOException if the recording has no page that was asked for
    static List<SubjectTask> tasks(Recording recording, String name, Latency latency) throws IOException {
        List<SubjectTask> tasks = new ArrayList<>();
        recording.lines().forEach(line -> tasks.add(task(recording, line, latency)));
        if (tasks.isEmpty()) {
            throw new IOException(name + ": no URL of it was asked for, so there is nothing to compare on");
        }
        return tasks;
    }

    private static SubjectTask task(Recording recording, String line, Latency latency) {
        CrawlUrl asked = CrawlUrl.parse(line);
        CrawlUrl next = asked;
        Duration time = Duration.ZERO;
        long bytes = 0;
        boolean failed = true;
        for (int hops = 0; next != null && hops <= MOST_REDIRECTS; hops++) {
            Optional<RecordedExchange> found = recording.find(next);
            next = null;
            if (found.isPresent()) {
                FetchResult result = found.orElseThrow().result();
                FetchTimes times = latency.of(result.times());
                time = time.plus(times.ttfb()).plus(times.body());
                bytes +=
                        result instanceof FetchResult.Fetched page ? page.body().wireLength() : 0;
                failed = !(result instanceof FetchResult.Fetched);
                next = target(found.orElseThrow());
            }
        }
        return new SubjectTask(asked.text(), asked.authority(), time, bytes, failed);
    }

    private static @Nullable CrawlUrl target(RecordedExchange recorded) {
        if (recorded.result() instanceof FetchResult.Redirected moved) {
            try {
                return recorded.url().resolve(moved.location());
            } catch (IllegalArgumentException nowhere) {
                return null;
            }
        }
        return null;
    }
}
