package dev.scraper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the papers name is there.
class PapersTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]\\w*)(?:[.#]\\w+)*(?:\\([^`]*\\))?`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"})
    void everyTypeThatAPaperNamesIsThere(String paper) throws Exception {
        Set<String> types = new TreeSet<>(Set.of("Duration"));
        for (Path source : sources()) {
            types.add(source.getFileName().toString().replace(".java", ""));
        }

        Set<String> named = all(TYPE, Files.readString(ROOT.resolve(paper)));

        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(types).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md"})
    void everyFileThatAPaperLinksToIsThere(String paper) throws Exception {
        assertThat(all(LINK, Files.readString(ROOT.resolve(paper))))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void theDrawingOfTheHouseHasEveryPackageOfCore() throws Exception {
        String paper = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        int from = paper.indexOf("dev.scraper  ── the door");
        String drawing = paper.substring(from, paper.indexOf("```", from));
        Set<String> packages;
        try (Stream<Path> folders = Files.list(ROOT.resolve("core/src/main/java/dev/scraper"))) {
            packages = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(packages).allSatisfy(name -> assertThat(drawing).containsPattern("\\b" + name + "\\b"));
    }

    private static Set<String> all(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results()
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 20)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/"))
                    .toList();
        }
    }
}
