package dev.scraper.spark;

import dev.scraper.text.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/// Says every now and then how far a run is, by what executors tell the driver with their
/// heartbeats; and at once what died.
final class Progress extends SparkListener {

    private static final long SAY_EVERY = 10_000_000_000L;

    private final SparkContext context;
    private final Consumer<String> told;
    private final Map<Long, Map<String, Long>> running = new ConcurrentHashMap<>();
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    private long saidAt = System.nanoTime();

    private Progress(SparkContext context, Consumer<String> told) {
        this.context = context;
        this.told = told;
    }

    static Progress of(SparkContext context, Consumer<String> told) {
        Progress progress = new Progress(context, told);
        context.addSparkListener(progress);
        return progress;
    }

    @Override
    public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        CollectionConverters.asJava(update.accumUpdates())
                .forEach(task -> running.put((Long) task._1(), counts(CollectionConverters.asJava(task._4()))));
        if (System.nanoTime() - saidAt > SAY_EVERY) {
            saidAt = System.nanoTime();
            say();
        }
    }

    private void say() {
        Map<String, Long> sum = new HashMap<>(ended);
        running.values().forEach(counts -> counts.forEach((name, count) -> sum.merge(name, count, Long::sum)));
        if (sum.getOrDefault(Counters.RECORDS, 0L) > 0) {
            told.accept("%s records, %s of them failed; %d tasks run"
                    .formatted(
                            Figures.count(sum.getOrDefault(Counters.RECORDS, 0L)),
                            Figures.count(sum.getOrDefault(Counters.FAILED, 0L)),
                            running.size()));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(end.taskInfo().taskId());
        if (end.taskInfo().successful()) {
            counts(CollectionConverters.asJava(end.taskInfo().accumulables()))
                    .forEach((name, count) -> ended.merge(name, count, Long::sum));
        } else {
            told.accept("a task died, and is done again: " + first(end.reason().toString()));
        }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        told.accept("executor %s is gone: %s".formatted(removed.executorId(), first(removed.reason())));
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static Map<String, Long> counts(Iterable<AccumulableInfo> infos) {
        Map<String, Long> counts = new HashMap<>();
        for (AccumulableInfo info : infos) {
            String name = info.name().getOrElse(() -> "");
            Object update = info.update().isEmpty() ? null : info.update().get();
            if ((name.equals(Counters.RECORDS) || name.equals(Counters.FAILED)) && update instanceof Number count) {
                counts.put(name, count.longValue());
            }
        }
        return counts;
    }

    void close() {
        context.removeSparkListener(this);
    }
}
