package dev.scraper.cli;

import dev.scraper.cli.demo.DemoServer;
import dev.scraper.cli.demo.DemoSettings;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.options.DemoProcess;
import dev.scraper.fork.WorkerMain;
import dev.scraper.replay.ReplayServer;
import dev.scraper.trial.TrialMain;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What people do with the program, done once in one JVM, for that JVM to keep which classes it
/// needed and how they were used: `-XX:AOTCacheOutput`. Run when a cache is made; no command loads
/// it.
final class Rehearsal {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("SCRAPER_ALLOW_PRIVATE", "true", "SCRAPER_WAIT", "0", "SCRAPER_HOST_CONCURRENCY", "50");

    /// Something of most that recipes have.
    private static final String RECIPE = """
            recipe: 1
            rows: body
            fields:
              price: {first: ['ld: Product.offers.price', .price], type: money, within: page}
              date: {css: time, type: date}
              title: {xpath: //h1, within: page}
              links: 'a@href[]'
            """;

    private Rehearsal() {}

    /// Does it all, on a demo site of its own.
    ///
    /// @throws IOException if the site does not start, or no file can be written
    public static void main(String[] args) throws IOException {
        QuickExit.prepare();
        Path folder = Files.createTempDirectory("scraper-rehearsal-");
        try (DemoProcess site = DemoProcess.start(DemoSettings.parse("demo:50?latency=10ms"))) {
            rehearse(site.urls().toList(), folder);
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (Class<?> main : List.of(WorkerMain.class, TrialMain.class, ReplayServer.class, DemoServer.class)) {
            loadAllBeside(main);
        }
    }

    private static void rehearse(List<String> urls, Path folder) throws IOException {
        String list = Files.write(folder.resolve("urls.txt"), urls).toString();
        String records = folder.resolve("pages.jsonl").toString();
        run("--version");
        run("--help");
        run("scrape", "-h");
        run("scrape", "-i", list, "-o", records, "-j", "50", "--links", "--select", "title=title");
        run("scrape", "-i", list, "-o", folder + "/forked.jsonl", "--mode", "fork:1x8", "-q");
        run("crawl", CrawlUrl.parse(urls.getFirst()).resolve("/").text(), "-o", folder + "/crawled.jsonl", "-q");
        String recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE).toString();
        run("scrape", "-i", list, "-o", folder + "/items.csv", "--recipe", recipe, "-q");
        run("explain", records);
        run("plan", "-i", list);
        run("fib", "--n", "5", "--count", "2", "-r", "1", "--modes", "sync,virtual");
        run("scrape", urls.getFirst(), "--no-robots"); // last, since a run closes stdout
    }

    private static void run(String... words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        int status = Main.run(nowhere, nowhere, ENVIRONMENT, words);
        if (status != ExitStatus.OK) {
            throw new IllegalStateException("scraper %s ended with %d".formatted(String.join(" ", words), status));
        }
    }

    /// What runs in other JVMs than this one: its classes at least are known then.
    private static void loadAllBeside(Class<?> main) throws IOException {
        String prefix = main.getPackageName().replace('.', '/') + "/";
        ResolvedModule module = ModuleLayer.boot()
                .configuration()
                .findModule(main.getModule().getName())
                .orElseThrow();
        List<String> names = new ArrayList<>();
        try (ModuleReader reader = module.reference().open()) {
            reader.list()
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".class"))
                    .filter(name -> name.indexOf('/', prefix.length()) < 0)
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .forEach(name -> names.add(name.replace('/', '.')));
        }
        for (String name : names) {
            Class.forName(main.getModule(), name);
        }
    }
}
