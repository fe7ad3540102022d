package dev.scraper.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// How long a URL had waited when its request began, as JDK Mission Control shows it. Its lane did
/// other things meanwhile.
@Name("dev.scraper.PoliteWait")
@Label("Polite Wait")
@Description("How long a URL waited for its host's turn, and then for a lane")
@Category("Scraper")
@StackTrace(false)
public final class PoliteWaitEvent extends Event {

    /// Whose turn it was.
    @Label("Host")
    public String host = "";

    /// What was asked for.
    @Label("URL")
    public String url = "";

    /// Nanoseconds for its host's turn.
    @Label("Polite")
    @Timespan
    public long polite;

    /// Nanoseconds for a lane, its host being ready.
    @Label("Queued")
    @Timespan
    public long queued;

    /// An event that has not begun.
    public PoliteWaitEvent() {}
}
