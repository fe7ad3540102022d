package dev.scraper.spark;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/// Files that a task reads and writes itself.
final class TaskFiles {

    private TaskFiles() {}

    /// The file system of a path, with the settings that the driver has.
    static FileSystem of(Path path) throws IOException {
        return path.getFileSystem(
                SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf()));
    }
}
