package dev.scraper.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// The rules of [Forecast], played millisecond by millisecond by looking at every task in each of
/// them. Slow, and nothing in common with the event queue; times must be whole milliseconds.
final class TickByTick {

    private enum State {
        LISTED,
        WANTS_TO_ASK,
        ASKING,
        WAITING,
        WANTS_CORE,
        FETCHING,
        WANTS_TURN,
        HAS_TURN,
        PARSING,
        PARSED
    }

    private static final class Player {
        final Work work;
        State state = State.LISTED;
        long left;
        long asked;
        int process;

        Player(Work work) {
            this.work = work;
        }

        boolean onCore() {
            return state == State.ASKING || state == State.FETCHING || state == State.PARSING;
        }

        boolean ends() {
            return left == 0 && (onCore() || state == State.WAITING);
        }

        boolean hasTurn() {
            return state == State.HAS_TURN || state == State.PARSING;
        }

        boolean underWay() {
            return state != State.LISTED && state != State.PARSED;
        }

        boolean asks() {
            return underWay() && state != State.WANTS_TURN && !hasTurn();
        }
    }

    private final Arrangement how;
    private final List<Player> players;
    private final Map<Integer, Long> lastEnd = new HashMap<>();
    private final List<Integer> hostsInOrder;
    private long questions;
    private long networkFree;
    private long tick;

    private TickByTick(List<Work> tasks, Arrangement how) {
        this.how = how;
        this.players = tasks.stream().map(Player::new).toList();
        this.hostsInOrder = tasks.stream().map(Work::host).distinct().toList();
    }

    static Duration makespan(List<Work> tasks, Arrangement how) {
        return Duration.ofMillis(new TickByTick(tasks, how).play());
    }

    private long play() {
        tick = how.startUp().toMillis();
        if (players.isEmpty()) {
            return tick;
        }
        while (true) {
            settle();
            if (players.stream().allMatch(player -> player.state == State.PARSED)) {
                return tick;
            }
            players.stream()
                    .filter(player -> player.onCore() || player.state == State.WAITING)
                    .forEach(player -> player.left--);
            tick++;
        }
    }

    /// What happens at one moment, again and again while anything takes no time.
    private void settle() {
        List<Player> ending;
        do {
            ending = players.stream().filter(Player::ends).toList();
            ending.forEach(this::end);
            takeTasks();
            giveCores();
        } while (players.stream().anyMatch(Player::ends));
    }

    private void end(Player player) {
        switch (player.state) {
            case ASKING -> await(player);
            case WAITING -> {
                if (player.work.fetchCpu().isZero()) {
                    fetched(player, false);
                } else {
                    ask(player, State.WANTS_CORE);
                }
            }
            case FETCHING -> fetched(player, true);
            case PARSING -> {
                player.state = State.PARSED;
                players.stream()
                        .filter(other -> other.state == State.WANTS_TURN && other.process == player.process)
                        .min(Comparator.comparingLong(other -> other.asked))
                        .ifPresent(next -> ask(next, State.HAS_TURN));
            }
            default -> throw new AssertionError(player.state);
        }
    }

    private void fetched(Player player, boolean onCore) {
        lastEnd.put(player.work.host(), tick);
        long turns = players.stream()
                .filter(other -> other.hasTurn() && other.process == player.process)
                .count();
        if (player.work.parseCpu().isZero()) {
            player.state = State.PARSED;
        } else if (turns >= how.computing()) {
            ask(player, State.WANTS_TURN);
        } else if (onCore) {
            player.state = State.PARSING;
            player.left = player.work.parseCpu().toMillis();
        } else {
            ask(player, State.HAS_TURN);
        }
    }

    private void ask(Player player, State state) {
        player.state = state;
        player.asked = questions++;
    }

    private void giveCores() {
        List<Player> asking = players.stream()
                .filter(player -> player.state == State.WANTS_TO_ASK
                        || player.state == State.WANTS_CORE
                        || player.state == State.HAS_TURN)
                .sorted(Comparator.comparingLong(player -> player.asked))
                .toList();
        long free = how.cores() - players.stream().filter(Player::onCore).count();
        for (Player player : asking.subList(0, (int) Math.min(free, asking.size()))) {
            Duration cpu = switch (player.state) {
                case WANTS_TO_ASK -> player.work.askCpu();
                case WANTS_CORE -> player.work.fetchCpu();
                default -> player.work.parseCpu();
            };
            player.state = switch (player.state) {
                case WANTS_TO_ASK -> State.ASKING;
                case WANTS_CORE -> State.FETCHING;
                default -> State.PARSING;
            };
            player.left = cpu.toMillis();
        }
    }

    private void await(Player player) {
        long bytesTime = how.bytesPerSecond() == 0 ? 0 : player.work.bytes() * 1000 / how.bytesPerSecond();
        networkFree = Math.max(networkFree, tick) + bytesTime;
        player.state = State.WAITING;
        player.left = Math.max(player.work.latency().toMillis(), networkFree - tick);
    }

    private void takeTasks() {
        while (players.stream().filter(this::onLane).count() < how.lanes()
                && players.stream().filter(Player::underWay).count() < how.lanes() + how.between()) {
            Integer host = hostsInOrder.stream()
                    .filter(this::isReady)
                    .max(Comparator.comparingDouble(this::remaining)
                            .thenComparingInt(each -> -hostsInOrder.indexOf(each)))
                    .orElse(null);
            if (host == null) {
                return;
            }
            Player first = listed(host).getFirst();
            if (first.work.askCpu().isZero()) {
                await(first);
            } else {
                ask(first, State.WANTS_TO_ASK);
            }
            first.process = IntStream.range(0, how.processes())
                    .boxed()
                    .min(Comparator.comparingLong(process -> players.stream()
                            .filter(player -> player != first && onLane(player) && player.process == process)
                            .count()))
                    .orElseThrow();
        }
    }

    private boolean onLane(Player player) {
        return how.between() > 0 ? player.asks() : player.underWay();
    }

    private List<Player> listed(int host) {
        return players.stream()
                .filter(player -> player.work.host() == host && player.state == State.LISTED)
                .toList();
    }

    private boolean isReady(int host) {
        long active = players.stream()
                .filter(player -> player.work.host() == host && (how.forked() ? player.underWay() : player.asks()))
                .count();
        boolean rested = !lastEnd.containsKey(host)
                || tick >= lastEnd.get(host) + how.gapOf(host).toMillis();
        return rested && active < how.hostConcurrency() && !listed(host).isEmpty();
    }

    private double remaining(int host) {
        long response = 0;
        long number = 0;
        for (Player player : players) {
            if (player.work.host() == host) {
                response += player.work.response().toNanos();
                number++;
            }
        }
        int left = listed(host).size();
        return left * (double) (how.gapOf(host).toNanos() + response / number) / Math.min(how.hostConcurrency(), left);
    }

    /// A run drawn at random.
    record Case(List<Work> tasks, Arrangement how) {

        static Case of(long seed) {
            Random random = new Random(seed);
            int hosts = 1 + random.nextInt(4);
            int longestLatency = random.nextInt(40);
            int longestFetch = random.nextInt(3) == 0 ? 0 : random.nextInt(6);
            int longestAsk = random.nextInt(3) == 0 ? 0 : random.nextInt(5);
            int longestParse = random.nextInt(4) == 0 ? 0 : random.nextInt(12);
            List<Work> tasks = new ArrayList<>();
            for (int i = random.nextInt(14); i >= 0; i--) {
                tasks.add(new Work(
                        random.nextInt(hosts),
                        Duration.ofMillis(random.nextInt(longestAsk + 1)),
                        Duration.ofMillis(random.nextInt(longestLatency + 1)),
                        Duration.ofMillis(random.nextInt(longestFetch + 1)),
                        Duration.ofMillis(random.nextInt(longestParse + 1)),
                        1000L * random.nextInt(20)));
            }
            boolean forked = random.nextInt(3) == 0;
            int processes = forked ? 1 + random.nextInt(3) : 1;
            int each = 1 + random.nextInt(5);
            int between = !forked && random.nextBoolean() ? 1 + random.nextInt(6) : 0;
            Arrangement how = new Arrangement(
                    processes * each,
                    1 + random.nextInt(3),
                    1 + random.nextInt(each),
                    between,
                    processes,
                    forked,
                    random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextInt(25)),
                    random.nextBoolean() ? 1 + random.nextInt(3) : Arrangement.UNLIMITED,
                    random.nextInt(4) == 0 ? 1_000_000 : 0,
                    random.nextInt(4) == 0 ? Duration.ofMillis(random.nextInt(30)) : Duration.ZERO,
                    random.nextInt(4) == 0 ? Map.of(0, Duration.ofMillis(random.nextInt(40))) : Map.of());
            return new Case(tasks, how);
        }
    }
}
