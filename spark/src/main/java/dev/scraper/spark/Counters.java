package dev.scraper.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/// What all tasks together have done, in the driver and in Spark's web UI. What a dead attempt had
/// done is not in it.
record Counters(LongAccumulator records, LongAccumulator failed, LongAccumulator requests) implements Serializable {

    private static final long serialVersionUID = 1;

    static final String RECORDS = "records";
    static final String FAILED = "records that failed";
    static final String REQUESTS = "requests";

    static Counters in(SparkContext context) {
        return new Counters(
                context.longAccumulator(RECORDS), context.longAccumulator(FAILED), context.longAccumulator(REQUESTS));
    }
}
