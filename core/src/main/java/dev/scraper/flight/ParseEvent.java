package dev.scraper.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One answer made into a record, as JDK Mission Control shows it.
@Name("dev.scraper.Parse")
@Label("Parse")
@Description("From bytes to facts and the record of them: computing")
@Category("Scraper")
@StackTrace(false)
public final class ParseEvent extends Event {

    /// What was asked for.
    @Label("URL")
    public String url = "";

    /// What became of its line, unless it is asked again.
    @Label("Outcome")
    public String outcome = "";

    /// An event that has not begun.
    public ParseEvent() {}
}
