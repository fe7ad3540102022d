package dev.scraper.cli.help;

/// A heading under which flags stand in a help text; they come in this order.
public enum OptionGroup {
    WORK("What is done"),
    INPUT("Input"),
    CRAWL("What is followed"),
    OUTPUT("Output"),
    EXTRACTION("What is taken from a page"),
    MODE("Mode"),
    POLITENESS("Politeness"),
    ROBOTS("robots.txt"),
    FOLLOWING("Redirects, retries, cookies, private addresses"),
    HTTP("HTTP"),
    LIMITS("Limits"),
    MEASUREMENT("Measurement"),
    REPLAY("Recording and replay"),
    REPORTS("Reports"),
    SCREEN("Screen"),
    GENERAL("General");

    private final String heading;

    OptionGroup(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
