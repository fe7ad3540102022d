package dev.scraper.measure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// One run of tasks on a clock that jumps from event to event. Each task is in one stage at a time
/// and has at most one event before it, so an event is a moment and the number of its task, or
/// behind those the number of a host whose gap is over. See [Forecast] for the rules.
final class Simulation {

    private enum Stage {
        ASKING,
        WAITING,
        FETCHING,
        PARSING
    }

    /// @param subject a task, or the number of tasks plus that of a host
    private record Event(long time, int subject) {}

    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::time).thenComparingInt(Event::subject);

    private final Arrangement how;
    private final int size;
    private final int[] hostOf;
    private final long[] askCpu;
    private final long[] latency;
    private final long[] fetchCpu;
    private final long[] parseCpu;
    private final long[] transfer;
    private final long[] started;
    private final long[] asked;
    private final int[] processOf;
    private final Stage[] stages;
    private final Host[] hosts;
    private final PriorityQueue<Host> ready = new PriorityQueue<>(Host.MOST_REMAINING_FIRST);
    private final PriorityQueue<Event> events = new PriorityQueue<>(ORDER);
    private final List<Integer> due = new ArrayList<>();
    private final ArrayDeque<Integer> forCore = new ArrayDeque<>();
    private final ArrayDeque<Integer>[] forTurn;
    private final int[] turns;
    private final int[] freeLanes;
    private int freeLanesInAll;
    private int room;
    private int freeCores;
    private long networkFree;
    private long now;
    private long waiting;
    private long computing;
    private long life;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of queues
    Simulation(List<Work> tasks, Arrangement how) {
        this.how = how;
        this.size = tasks.size();
        this.hostOf = new int[size];
        this.askCpu = new long[size];
        this.latency = new long[size];
        this.fetchCpu = new long[size];
        this.parseCpu = new long[size];
        this.transfer = new long[size];
        this.started = new long[size];
        this.asked = new long[size];
        this.processOf = new int[size];
        this.stages = new Stage[size];
        this.hosts = hosts(tasks);
        boolean alike = how.computing() >= how.lanesEach(); // nobody waits for a turn: processes are all one
        int processes = alike ? 1 : how.processes();
        this.freeLanes = new int[processes];
        Arrays.fill(freeLanes, how.lanes() / processes);
        this.freeLanesInAll = how.lanes();
        this.room = how.tasks();
        this.turns = new int[processes];
        Arrays.fill(turns, alike ? how.lanes() : how.computing());
        this.forTurn = new ArrayDeque[processes];
        Arrays.setAll(forTurn, process -> new ArrayDeque<>());
        this.freeCores = how.cores();
    }

    private Host[] hosts(List<Work> tasks) {
        Map<Integer, Host> numbered = new LinkedHashMap<>();
        int i = 0;
        for (Work task : tasks) {
            askCpu[i] = task.askCpu().toNanos();
            latency[i] = task.latency().toNanos();
            fetchCpu[i] = task.fetchCpu().toNanos();
            parseCpu[i] = task.parseCpu().toNanos();
            transfer[i] = how.bytesPerSecond() == 0 ? 0 : (long) Math.ceil(task.bytes() * 1e9 / how.bytesPerSecond());
            Host host = numbered.computeIfAbsent(
                    task.host(), of -> new Host(numbered.size(), how.gapOf(of).toNanos()));
            host.tasks++;
            host.response += task.response().toNanos();
            hostOf[i++] = host.number;
        }
        Host[] all = numbered.values().toArray(Host[]::new);
        for (Host host : all) {
            host.queue = new int[host.tasks];
            host.response /= host.tasks;
        }
        int[] filled = new int[all.length];
        for (int task = 0; task < size; task++) {
            all[hostOf[task]].queue[filled[hostOf[task]]++] = task;
        }
        return all;
    }

    Forecast run() {
        now = how.startUp().toNanos();
        for (Host host : hosts) {
            host.notBefore = now;
            place(host);
        }
        takeTasks();
        giveCores();
        while (!events.isEmpty()) {
            now = events.element().time();
            while (!events.isEmpty() && events.element().time() == now) {
                due.add(events.remove().subject());
            }
            due.forEach(this::happen); // what happens then at the same moment comes after what follows
            due.clear();
            takeTasks();
            giveCores();
        }
        return new Forecast(
                how,
                Duration.ofNanos(now),
                Duration.ofNanos(waiting),
                Duration.ofNanos(life - waiting - computing),
                Duration.ofNanos(computing));
    }

    private void happen(int subject) {
        if (subject >= size) {
            place(hosts[subject - size]);
            return;
        }
        switch (stages[subject]) {
            case ASKING -> {
                freeCores++;
                await(subject);
            }
            case WAITING -> {
                waiting += now - asked[subject];
                if (fetchCpu[subject] > 0) {
                    stages[subject] = Stage.FETCHING;
                    forCore.add(subject);
                } else {
                    fetched(subject, false);
                }
            }
            case FETCHING -> fetched(subject, true);
            case PARSING -> {
                freeCores++;
                nextTurn(processOf[subject]);
                done(subject);
            }
        }
    }

    /// The request has ended. Who has a core and gets a turn at once keeps the core.
    private void fetched(int task, boolean onCore) {
        Host host = hosts[hostOf[task]];
        host.notBefore = Math.max(host.notBefore, after(host.gap));
        int process = processOf[task];
        if (how.between() > 0) {
            leaveLane(task);
        }
        if (!how.forked()) {
            leaveHost(host);
        }
        if (parseCpu[task] == 0) {
            freeCores += onCore ? 1 : 0;
            done(task);
        } else if (turns[process] == 0) {
            freeCores += onCore ? 1 : 0;
            stages[task] = Stage.PARSING;
            forTurn[process].add(task);
        } else {
            turns[process]--;
            stages[task] = Stage.PARSING;
            if (onCore) {
                compute(task);
            } else {
                forCore.add(task);
            }
        }
    }

    private void nextTurn(int process) {
        Integer next = forTurn[process].poll();
        if (next == null) {
            turns[process]++;
        } else {
            forCore.add(next);
        }
    }

    private void done(int task) {
        life += now - started[task];
        room++;
        if (how.between() == 0) {
            leaveLane(task);
        }
        if (how.forked()) {
            leaveHost(hosts[hostOf[task]]);
        }
    }

    private void leaveLane(int task) {
        freeLanes[processOf[task]]++;
        freeLanesInAll++;
    }

    private void leaveHost(Host host) {
        host.active--;
        place(host);
    }

    private void giveCores() {
        while (freeCores > 0 && !forCore.isEmpty()) {
            freeCores--;
            compute(forCore.remove());
        }
    }

    private void compute(int task) {
        long cpu = switch (stages[task]) {
            case ASKING -> askCpu[task];
            case FETCHING -> fetchCpu[task];
            case WAITING, PARSING -> parseCpu[task];
        };
        computing += cpu;
        events.add(new Event(after(cpu), task));
    }

    private void takeTasks() {
        while (freeLanesInAll > 0 && room > 0 && !ready.isEmpty()) {
            Host host = ready.remove();
            host.isReady = false;
            if (host.notBefore <= now) {
                start(host);
            }
            place(host);
        }
    }

    private void start(Host host) {
        int task = host.queue[host.given++];
        host.active++;
        int process = freestProcess();
        processOf[task] = process;
        freeLanes[process]--;
        freeLanesInAll--;
        room--;
        started[task] = now;
        if (askCpu[task] > 0) {
            stages[task] = Stage.ASKING;
            forCore.add(task);
        } else {
            await(task);
        }
    }

    /// The request is out.
    private void await(int task) {
        asked[task] = now;
        stages[task] = Stage.WAITING;
        networkFree = sum(Math.max(networkFree, now), transfer[task]);
        events.add(new Event(Math.max(after(latency[task]), networkFree), task));
    }

    private long after(long nanos) {
        return sum(now, nanos);
    }

    /// Beyond some 290 years all is the same moment.
    private static long sum(long moment, long nanos) {
        return moment + Math.min(nanos, Long.MAX_VALUE - moment);
    }

    private int freestProcess() {
        int freest = 0;
        for (int process = 1; process < freeLanes.length; process++) {
            freest = freeLanes[process] > freeLanes[freest] ? process : freest;
        }
        return freest;
    }

    /// Puts a host among those that are ready, or sees to it that it is looked at when it is.
    private void place(Host host) {
        if (host.isReady || host.left() == 0 || host.active >= how.hostConcurrency()) {
            return;
        }
        if (host.notBefore <= now) {
            host.remaining = host.remaining(how.hostConcurrency());
            host.isReady = true;
            ready.add(host);
        } else if (host.wakes < host.notBefore) {
            host.wakes = host.notBefore;
            events.add(new Event(host.notBefore, size + host.number));
        }
    }

    /// The queue of one host.
    private static final class Host {

        static final Comparator<Host> MOST_REMAINING_FIRST =
                Comparator.<Host>comparingDouble(host -> -host.remaining).thenComparingInt(host -> host.number);

        final int number;
        final long gap;
        int[] queue = {};
        int tasks;
        int given;
        int active;
        long response;
        long notBefore;
        long wakes;
        double remaining;
        boolean isReady;

        Host(int number, long gap) {
            this.number = number;
            this.gap = gap;
        }

        int left() {
            return tasks - given;
        }

        /// As the frontier reckons it.
        double remaining(int concurrency) {
            return left() * (double) (gap + response) / Math.min(concurrency, Math.max(1, left()));
        }
    }
}
