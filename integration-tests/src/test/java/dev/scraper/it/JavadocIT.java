package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users of the library read in their editor: each type and each method that they can use says
/// what it is, and what a comment refers to exists.
class JavadocIT {

    @TempDir
    Path folder;

    @Test
    void whatIsExportedToAllIsDocumented() throws Exception {
        Path main = Program.root().resolve("core/src/main/java");
        List<String> exported = exported(Files.readString(main.resolve("module-info.java")));
        assertThat(exported).contains("dev.scraper", "dev.scraper.strategy").doesNotContain("dev.scraper.run");

        List<String> complaints = javadoc(main)
                .lines()
                .filter(line -> line.contains("error:")
                        || line.contains("warning: no comment")
                        || line.contains("warning: no main description"))
                .map(line -> line.substring(line.indexOf("dev/scraper")))
                .filter(line -> line.contains("error:") || exported.contains(packageOf(line)))
                .toList();

        assertThat(complaints).isEmpty();
    }

    private static List<String> exported(String descriptor) {
        Matcher matcher = Pattern.compile("exports ([a-z.]+);").matcher(descriptor);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    private static String packageOf(String line) {
        return line.substring(0, line.lastIndexOf('/', line.indexOf(".java"))).replace('/', '.');
    }

    private String javadoc(Path main) throws IOException {
        List<String> jars =
                Library.runtime().stream().skip(1).map(Path::toString).toList();
        List<String> words = new ArrayList<>(List.of(
                "-quiet",
                "-d",
                folder.toString(),
                "-Xdoclint:all",
                "-Xmaxwarns",
                "10000",
                "--show-packages",
                "exported",
                "-p",
                String.join(java.io.File.pathSeparator, jars)));
        try (Stream<Path> sources = Files.walk(main)) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(words::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        ToolProvider.findFirst("javadoc").orElseThrow().run(writer, writer, words.toArray(String[]::new));
        writer.flush();
        assertThat(said.toString()).as("it looked").contains("warning: no @return");
        return said.toString();
    }
}
