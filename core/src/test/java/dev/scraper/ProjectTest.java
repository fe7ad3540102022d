package dev.scraper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules that no compiler checks. Each also checks that it saw something.
class ProjectTest {

    private static final int LONGEST_COMMENT = 100;
    private static final Path MAIN = Path.of("src/main");

    /// On the class path a provider is found by its file, on the module path by its module.
    @Test
    void servicesAreTheSameForClassPathAndModulePath() throws Exception {
        int modules = 0;
        try (Stream<Path> folders = Files.list(Path.of("..").toRealPath())) {
            for (Path main : folders.map(folder -> folder.resolve("src/main")).toList()) {
                if (Files.exists(main.resolve("java/module-info.java"))) {
                    assertThat(serviceFiles(main)).as(main.toString()).isEqualTo(provided(main));
                    modules++;
                }
            }
        }

        assertThat(modules).isGreaterThan(3);
        assertThat(serviceFiles(MAIN)).isNotEmpty();
    }

    private static Map<String, Set<String>> provided(Path main) throws IOException {
        Map<String, Set<String>> provided = new TreeMap<>();
        Matcher provides = Pattern.compile("provides\\s+([\\w.]+)\\s+with\\s+([\\w.,\\s]+);")
                .matcher(Files.readString(main.resolve("java/module-info.java")));
        while (provides.find()) {
            provided.put(
                    provides.group(1),
                    new TreeSet<>(Arrays.asList(provides.group(2).split("[,\\s]+"))));
        }
        return provided;
    }

    /// In files a nested class has a dollar.
    private static Map<String, Set<String>> serviceFiles(Path main) throws IOException {
        Map<String, Set<String>> files = new TreeMap<>();
        Path folder = main.resolve("resources/META-INF/services");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> services = Files.list(folder)) {
                for (Path service : services.toList()) {
                    files.put(
                            service.getFileName().toString(),
                            Files.readString(service)
                                    .lines()
                                    .map(name -> name.replace('$', '.'))
                                    .collect(Collectors.toCollection(TreeSet::new)));
                }
            }
        }
        return files;
    }

    /// The formatter breaks longer ones, and the rest of the line is no Javadoc any more.
    @Test
    void commentsAreWhole() throws Exception {
        List<String> broken = new ArrayList<>();
        int comments = 0;
        for (Path source : sources()) {
            boolean inComment = false;
            int number = 0;
            for (String line : Files.readAllLines(source)) {
                number++;
                String text = line.strip();
                boolean comment = text.startsWith("///");
                comments += comment ? 1 : 0;
                if (comment && line.length() > LONGEST_COMMENT) {
                    broken.add("%s:%d is longer than %d columns".formatted(source, number, LONGEST_COMMENT));
                }
                if (inComment && !comment && text.startsWith("//")) {
                    broken.add("%s:%d continues a /// comment as //".formatted(source, number));
                }
                inComment = comment;
            }
        }

        assertThat(broken).isEmpty();
        assertThat(comments).isGreaterThan(500);
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
            for (Path module : modules.map(folder -> folder.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
