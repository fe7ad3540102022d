package dev.scraper.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// One request, from the first byte sent to the last byte of the answer, as JDK Mission Control
/// shows it.
@Name("dev.scraper.Fetch")
@Label("Fetch")
@Description("A request and its answer: waiting")
@Category("Scraper")
@StackTrace(false)
public final class FetchEvent extends Event {

    /// What was asked for.
    @Label("URL")
    public String url = "";

    /// The kind of result.
    @Label("Result")
    public String result = "";

    /// HTTP status; 0 where no server answered.
    @Label("Status")
    public int status;

    /// Of the body as it came.
    @Label("Bytes")
    @DataAmount
    public long bytes;

    /// Nanoseconds from the request to the first byte.
    @Label("Time to first byte")
    @Timespan
    public long ttfb;

    /// An event that has not begun.
    public FetchEvent() {}
}
