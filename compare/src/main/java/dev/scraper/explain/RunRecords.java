package dev.scraper.explain;

import dev.scraper.measure.Work;
import dev.scraper.polite.WaitCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A run as its records tell it. A run that was continued is several in one file: processes that
/// were never there at the same time belong to different ones, and the time between them counts
/// for nothing.
public final class RunRecords {

    private final RequestColumns requests = new RequestColumns();
    private final Map<String, Integer> hostNumbers = new LinkedHashMap<>();
    private final Map<Integer, Duration> crawlDelays = new HashMap<>();
    private final Map<Integer, Map<WaitCause, Duration>> waits = new HashMap<>();
    private final Map<String, Integer> modes = new HashMap<>();
    private final Map<Long, WorkerSpan> processes = new HashMap<>();
    private long records;
    private long unseen;
    private long network;
    private long parse;
    private long total;

    /// A process and when it was at work, in microseconds since 1970.
    private static final class WorkerSpan {
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private final Set<Integer> lanes = new HashSet<>();
    }

    /// What was at work together.
    ///
    /// @param micros from the first start to the last end
    private record Session(long micros, int processes, int lanes) {}

    /// A record that stands for no request.
    void skip() {
        records++;
    }

    /// A record of a request.
    ///
    /// @param host with its port
    void add(String host, RequestRecord read) {
        records++;
        unseen += Math.max(0, read.attempts() - 1);
        int number = hostNumbers.computeIfAbsent(host, name -> hostNumbers.size());
        RequestColumns.Request request = read.request(number);
        requests.add(request);
        if (request.polite() > 0) {
            waits.computeIfAbsent(number, of -> new EnumMap<>(WaitCause.class))
                    .merge(read.cause(), RequestColumns.micros(request.polite()), Duration::plus);
        }
        network += request.network();
        parse += request.parse();
        total += request.total();
        modes.merge(read.mode(), 1, Integer::sum);
        WorkerSpan process = processes.computeIfAbsent(read.pid(), pid -> new WorkerSpan());
        process.first = Math.min(process.first, request.start());
        process.last = Math.max(process.last, request.start() + request.total());
        process.lanes.add(read.lane());
        if (read.crawlDelay() != null) {
            crawlDelays.putIfAbsent(number, read.crawlDelay());
        }
    }

    /// Records, those without a request included.
    long records() {
        return records;
    }

    /// Requests that no record has times of: redirects, and those that were made again.
    long unseen() {
        return unseen;
    }

    RequestColumns requests() {
        return requests;
    }

    List<Work> work() {
        return requests.work(requests.byStart());
    }

    /// Names by number.
    List<String> hosts() {
        return List.copyOf(hostNumbers.keySet());
    }

    /// What robots.txt asks for, by the numbers of the hosts that do.
    Map<Integer, Duration> crawlDelays() {
        return Map.copyOf(crawlDelays);
    }

    /// Who or what decided most of the time that requests waited for their host's turn, by the
    /// numbers of the hosts; a host that nobody waited for is missing.
    Map<Integer, WaitCause> causes() {
        Map<Integer, WaitCause> causes = new HashMap<>();
        waits.forEach((host, waited) -> causes.put(host, WaitCause.mainOf(waited)));
        return causes;
    }

    /// The mode of most records.
    String mode() {
        return modes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    int modes() {
        return modes.size();
    }

    int sessions() {
        return sessionsInOrder().size();
    }

    /// At the same time.
    int lanes() {
        return sessionsInOrder().stream().mapToInt(Session::lanes).max().orElse(0);
    }

    /// At the same time.
    int processes() {
        return sessionsInOrder().stream().mapToInt(Session::processes).max().orElse(0);
    }

    Duration makespan() {
        return RequestColumns.micros(
                sessionsInOrder().stream().mapToLong(Session::micros).sum());
    }

    /// Sum of the time until the last byte had come.
    Duration network() {
        return RequestColumns.micros(network);
    }

    Duration parsing() {
        return RequestColumns.micros(parse);
    }

    /// Sum of the time on a lane.
    Duration total() {
        return RequestColumns.micros(total);
    }

    private List<Session> sessionsInOrder() {
        List<WorkerSpan> byFirst = processes.values().stream()
                .sorted(Comparator.comparingLong(process -> process.first))
                .toList();
        List<Session> sessions = new ArrayList<>();
        int from = 0;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < byFirst.size(); i++) {
            if (i > from && byFirst.get(i).first > last) {
                sessions.add(session(byFirst.subList(from, i), last));
                from = i;
            }
            last = Math.max(last, byFirst.get(i).last);
        }
        if (!byFirst.isEmpty()) {
            sessions.add(session(byFirst.subList(from, byFirst.size()), last));
        }
        return sessions;
    }

    private static Session session(List<WorkerSpan> together, long last) {
        return new Session(
                last - together.getFirst().first,
                together.size(),
                together.stream().mapToInt(process -> process.lanes.size()).sum());
    }
}
