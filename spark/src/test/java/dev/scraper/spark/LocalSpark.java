package dev.scraper.spark;

import org.apache.spark.sql.SparkSession;

/// The one Spark of all tests: two tasks at a time, in this JVM.
final class LocalSpark {

    static final SparkSession SESSION = SparkSession.builder()
            .appName("tests")
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.speculation", "false")
            .getOrCreate();

    private LocalSpark() {}
}
