package dev.scraper.spark;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/// What a task does with its partition.
///
/// @param round its number, from 0
/// @param again whether the round was begun before, and not ended
record PartitionTask(ClusterSettings settings, int round, boolean again, Counters counters)
        implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> items) {
        TaskContext task = TaskContext.get();
        PartitionRun run = new PartitionRun(
                PartitionWork.read(items), settings, again || isLater(task), task, counters);
        task.addTaskCompletionListener((TaskCompletionListener) ended -> run.close());
        run.begin();
        return run;
    }

    /// Whether an attempt before this one asked hosts of the partition, a moment ago perhaps.
    private static boolean isLater(TaskContext task) {
        return task.attemptNumber() > 0 || task.stageAttemptNumber() > 0;
    }
}
