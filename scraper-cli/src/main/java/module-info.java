/// The command line.
@org.jspecify.annotations.NullMarked
module dev.scraper.cli {
    requires dev.scraper.compare;
    requires dev.scraper.core;
    requires dev.scraper.fib;
    requires dev.scraper.pixels;
    requires info.picocli;
    requires jdk.httpserver;
    requires jdk.jfr;
    requires static org.jspecify;
    requires tools.jackson.core;

    opens dev.scraper.cli to
            info.picocli;
    opens dev.scraper.cli.attempt to
            info.picocli;
    opens dev.scraper.cli.compare to
            info.picocli;
    opens dev.scraper.cli.completion to
            info.picocli;
    opens dev.scraper.cli.config to
            info.picocli;
    opens dev.scraper.cli.crawl to
            info.picocli;
    opens dev.scraper.cli.demo to
            info.picocli;
    opens dev.scraper.cli.explain to
            info.picocli;
    opens dev.scraper.cli.help to
            info.picocli;
    opens dev.scraper.cli.options to
            info.picocli;
    opens dev.scraper.cli.pixels to
            info.picocli;
    opens dev.scraper.cli.plan to
            info.picocli;
    opens dev.scraper.cli.recipe to
            info.picocli;
    opens dev.scraper.cli.record to
            info.picocli;
    opens dev.scraper.cli.report to
            info.picocli;
    opens dev.scraper.cli.robots to
            info.picocli;
    opens dev.scraper.cli.scrape to
            info.picocli;

    provides java.net.spi.InetAddressResolverProvider with
            dev.scraper.cli.AddressGuard;
}
