/// The command line.
@org.jspecify.annotations.NullMarked
module dev.scraper.cli {
    requires dev.scraper.core;
    requires dev.scraper.fib;
    requires info.picocli;
    requires jdk.httpserver;
    requires static org.jspecify;
    requires tools.jackson.core;

    opens dev.scraper.cli to
            info.picocli;
}
