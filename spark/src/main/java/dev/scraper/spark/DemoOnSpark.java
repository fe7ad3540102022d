package dev.scraper.spark;

import dev.scraper.cli.demo.DemoServer;
import dev.scraper.cli.demo.DemoSettings;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: a run on sites of this machine, without a cluster and without the internet.
@Command(
        name = "demo",
        header = "a run on sites of this machine, without a cluster",
        description = {
            "Starts some demo sites, writes a list of their pages, and scrapes it with Spark in this JVM: two slots, a"
                    + " tenth of a second between two requests to one site. Shows what is written where."
        })
@InGroup(OptionGroup.WORK)
final class DemoOnSpark implements Callable<Integer> {

    @Option(
            names = "--sites",
            paramLabel = "N",
            description = "Demo sites. Default: ${DEFAULT-VALUE}.",
            defaultValue = "12")
    int sites;

    @Option(
            names = "--pages",
            paramLabel = "N",
            description = "Pages of each. Default: ${DEFAULT-VALUE}.",
            defaultValue = "25")
    int pages;

    @InGroup(OptionGroup.OUTPUT)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder of the run, started over. Default: ${DEFAULT-VALUE}.",
            defaultValue = "scraper-cluster-demo")
    Path output = Path.of("");

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<DemoServer> servers = new ArrayList<>();
        Path list = Files.createTempFile("scraper-demo", ".txt");
        try {
            DemoSettings settings = DemoSettings.parse("demo:%d?latency=50ms".formatted(pages));
            List<String> urls = new ArrayList<>();
            for (int site = 0; site < sites; site++) {
                DemoServer server = DemoServer.start(settings);
                servers.add(server);
                settings.urls(server.port()).forEach(urls::add);
            }
            Files.write(list, urls);
            PrintWriter err = spec.commandLine().getErr();
            int status = Main.run(
                    spec.commandLine().getOut(),
                    err,
                    "scrape",
                    "--input=" + list.toUri(),
                    "--output=" + output.toAbsolutePath().toUri(),
                    "--overwrite",
                    "--wait=100ms",
                    "--wait-factor=0",
                    "--no-robots",
                    "--allow-private");
            if (status == ExitStatus.OK) {
                err.println("In Spark: spark.read().json(\"%s/rounds/round=*/kind=record\")".formatted(output));
            }
            return status;
        } finally {
            Files.delete(list);
            servers.forEach(DemoServer::close);
        }
    }
}
