package dev.scraper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The order in which modules, and in core the two families of packages, are built on each other.
class ModulesTest {

    private static final Path ROOT = Path.of("..");

    /// What a module may use of ours. One that is not named here may use all but the command line.
    private static final Map<String, Set<String>> ORDER = Map.of(
            "core",
            Set.of(),
            "picocli",
            Set.of(),
            "workload-fib",
            Set.of("core"),
            "workload-pixels",
            Set.of("core"),
            "compare",
            Set.of("core", "workload-fib", "workload-pixels"),
            "benchmarks",
            Set.of("core"));

    private static final String COMMAND_LINE = "scraper-cli";

    /// What packs the program, what tries it, and the other program, whose flags are the same.
    private static final Set<String> USERS_OF_THE_PROGRAM = Set.of("dist", "integration-tests", "spark");

    /// The packages of core that run any pipeline, whatever it does.
    private static final Set<String> RUNNING = Set.of("pipeline", "strategy", "fork", "measure", "mode");

    /// Those of neither family, which use neither.
    private static final Set<String> BESIDE = Set.of("notice", "text");

    private static final Pattern OURS =
            Pattern.compile("<groupId>dev\\.scraper</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+)");

    @Test
    void aModuleUsesOnlyThoseBelowIt() throws Exception {
        List<String> modules = modules();
        Map<String, String> folders = new HashMap<>();
        for (String module : modules) {
            folders.put(artifact(module), module);
        }
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (String module : modules) {
            Matcher used = OURS.matcher(ownPart(module));
            while (used.find()) {
                String other = folders.getOrDefault(used.group(1), used.group(1));
                boolean may = other.equals(COMMAND_LINE)
                        ? USERS_OF_THE_PROGRAM.contains(module)
                        : ORDER.getOrDefault(module, Set.copyOf(modules)).contains(other);
                if (!may) {
                    wrong.add(module + " uses " + other);
                }
                seen++;
            }
        }

        assertThat(modules).containsAll(ORDER.keySet()).contains(COMMAND_LINE);
        assertThat(seen).isGreaterThan(8);
        assertThat(wrong).isEmpty();
    }

    @Test
    void onlyProgramsKnowFlags() throws Exception {
        Set<String> users = new TreeSet<>();
        for (String module : modules()) {
            boolean declared = ownPart(module).contains("<artifactId>scraper-picocli</artifactId>");
            if (declared || imports(module, "").stream().anyMatch(name -> name.startsWith("picocli."))) {
                users.add(module);
            }
        }

        users.remove("picocli"); // which is called so

        assertThat(users).containsExactly(COMMAND_LINE, "spark");
    }

    @Test
    void aPackageIsInOneModule() throws Exception {
        Map<String, String> owners = new HashMap<>();
        for (String module : modules()) {
            for (Path source : sources(module, "")) {
                String name = packageOf(source);
                assertThat(owners.computeIfAbsent(name, first -> module))
                        .as(name)
                        .isEqualTo(module);
            }
        }

        assertThat(owners).hasSizeGreaterThan(40);
    }

    @Test
    void whatRunsPipelinesKnowsNothingOfScraping() throws Exception {
        Set<String> allowed = new TreeSet<>(RUNNING);
        allowed.addAll(BESIDE);
        for (String running : allowed) {
            List<String> used = imports("core", running).stream()
                    .filter(name -> name.startsWith("dev.scraper."))
                    .map(name -> name.split("\\.", -1)[2])
                    .toList();

            assertThat(BESIDE.contains(running) ? BESIDE : allowed)
                    .as("what " + running + " may use")
                    .containsAll(used);
        }
    }

    @Test
    void runningPackagesAreThere() throws Exception {
        for (String running : RUNNING) {
            assertThat(sources("core", running)).as(running).isNotEmpty();
        }
        assertThat(imports("core", "strategy")).contains("dev.scraper.pipeline.Pipeline");
    }

    private static List<String> modules() throws IOException {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    /// A POM without what it says of its parent.
    private static String ownPart(String module) throws IOException {
        String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
        return pom.substring(pom.indexOf("</parent>"));
    }

    private static String artifact(String module) throws IOException {
        Matcher artifact = Pattern.compile("<artifactId>([^<]+)</artifactId>").matcher(ownPart(module));
        assertThat(artifact.find()).as(module).isTrue();
        return artifact.group(1);
    }

    /// @param name of a package below `dev.scraper`; empty for all
    private static List<String> imports(String module, String name) throws IOException {
        List<String> imports = new ArrayList<>();
        for (Path source : sources(module, name)) {
            IMPORT.matcher(Files.readString(source)).results().forEach(found -> imports.add(found.group(1)));
        }
        return imports;
    }

    private static List<Path> sources(String module, String name) throws IOException {
        Path folder = ROOT.resolve(module).resolve("src/main/java/dev/scraper").resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String packageOf(Path source) throws IOException {
        Matcher declared = Pattern.compile("(?m)^package ([\\w.]+);").matcher(Files.readString(source));
        assertThat(declared.find()).as(source.toString()).isTrue();
        return declared.group(1);
    }
}
