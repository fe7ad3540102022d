package dev.scraper.spark;

import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/// What a task does with its partition, of which it is given the file.
///
/// @param archive the folder of WARC files of its round; null where none are wanted
/// @param again whether the round was begun before, and not ended
record PartitionTask(ClusterSettings settings, @Nullable String archive, boolean again, Counters counters)
        implements MapPartitionsFunction<String, Row> {

    @Override
    public Iterator<Row> call(Iterator<String> file) throws IOException {
        TaskContext task = TaskContext.get();
        PartitionRun run =
                new PartitionRun(PartitionWork.read(file), settings, archive, again || isLater(task), task, counters);
        task.addTaskCompletionListener((TaskCompletionListener) ended -> run.close());
        run.begin();
        return run;
    }

    /// Whether an attempt before this one asked hosts of the partition, a moment ago perhaps.
    private static boolean isLater(TaskContext task) {
        return task.attemptNumber() > 0 || task.stageAttemptNumber() > 0;
    }
}
