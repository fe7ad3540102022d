package dev.scraper.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A host that is asked faster or slower from now on, as JDK Mission Control shows it.
@Name("dev.scraper.PaceChange")
@Label("Pace Change")
@Description("The gap between two requests to a host changed")
@Category("Scraper")
@StackTrace(false)
public final class PaceChangeEvent extends Event {

    /// Whose pace it is.
    @Label("Host")
    public String host = "";

    /// Nanoseconds from the end of a request to the start of the next.
    @Label("Gap")
    @Timespan
    public long gap;

    /// Why, in words.
    @Label("Reason")
    public String reason = "";

    /// An event that has not begun.
    public PaceChangeEvent() {}
}
