package dev.scraper.spark;

import dev.scraper.guard.PrivateAddresses;
import org.apache.spark.sql.SparkSession;

/// The one Spark of all tests: two tasks at a time, in this JVM.
///
/// The class path of tests has the guard of the command line, which refuses the name of this
/// machine where that leads to a private address. The job jar has none, since Spark has to find
/// itself; so there is none here.
final class LocalSpark {

    static final SparkSession SESSION = start();

    private LocalSpark() {}

    private static SparkSession start() {
        PrivateAddresses.allow(true);
        return SparkSession.builder()
                .appName("tests")
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                // for a few rows code takes longer to compile than it saves
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.speculation", "false")
                .getOrCreate();
    }
}
