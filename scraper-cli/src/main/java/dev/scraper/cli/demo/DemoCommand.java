package dev.scraper.cli.demo;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper demo`: the demo site at an address that one can write into a list, or open in a
/// browser.
@Command(
        name = "demo",
        header = "a site on this machine to try things on",
        description = {
            "Serves the demo site on this machine, for browsers and for lists of your own, until Ctrl-C.",
            "In another terminal, --allow-private lets scraper ask it."
        },
        footer = {
            "  scraper demo",
            "  scraper demo --port 9000",
            "  scraper scrape --allow-private http://127.0.0.1:8080/shop/harbour",
            "  scraper scrape demo:shop     starts and ends one of its own"
        },
        exitCodeList = {"2:a flag that cannot be used", "3:the port is not free", "130:Ctrl-C", "143:SIGTERM"})
public final class DemoCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @InGroup(OptionGroup.INPUT)
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port it listens on; 0 for any that is free. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8080")
    int port;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UserException(
                    ExitStatus.USAGE, "--port must be from 0 to %d, was %d".formatted(HIGHEST_PORT, port));
        }
        try (DemoServer server = DemoServer.start(DemoSettings.parse(DemoSettings.SCHEME), port)) {
            tell(spec.commandLine().getOut(), "http://127.0.0.1:" + server.port());
            new CountDownLatch(1).await();
        } catch (BindException taken) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "--port %d: %s; give another, or 0 for any that is free".formatted(port, taken.getMessage()));
        }
        return 0;
    }

    private static void tell(PrintWriter out, String site) {
        out.println("The demo site is at " + site + "/ until Ctrl-C. Other pages:");
        for (DemoSection section : DemoSection.values()) {
            out.println("  " + site + section.paths().getFirst());
        }
        out.flush();
    }
}
