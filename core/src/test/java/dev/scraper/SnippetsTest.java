package dev.scraper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// The examples in the Javadoc compile as they stand there, whatever is around them.
class SnippetsTest {

    private static final String START = "{@snippet :";

    private static final String AROUND = """
            import dev.scraper.*;
            import dev.scraper.recipe.Recipe;
            import dev.scraper.strategy.*;
            import dev.scraper.typed.*;
            import dev.scraper.value.Money;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            class Example {
                record Product(String title, String price) {}
                static Scraper scraper = null;
                static List<String> urls = List.of();
                static void store(Product product) {}
                static void log(String url, String message) {}
                void run() throws Exception {
            // here
                }
            }
            """;

    @Test
    void snippetsCompile() throws Exception {
        List<String> problems = new ArrayList<>();
        int snippets = 0;
        for (Path source : sources()) {
            String text = Files.readString(source);
            for (int at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + 1)) {
                snippets++;
                String snippet = text.substring(at + START.length(), end(text, at));
                String said = compiled(snippet.replaceAll("(?m)^ *///", ""));
                if (!said.isEmpty()) {
                    problems.add(source + ": " + said);
                }
            }
        }

        assertThat(problems).isEmpty();
        assertThat(snippets).isGreaterThan(2);
    }

    /// Where the brace closes that opens at `start`.
    private static int end(String text, int start) {
        int open = 0;
        for (int i = start; i < text.length(); i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new AssertionError("a snippet without end: " + text.substring(start));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /// What the compiler says; empty where all is well.
    private static String compiled(String snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return AROUND.replace("// here", snippet);
                    }
                };
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "--release",
                "21",
                "-proc:none",
                "-d",
                "target",
                "-Xlint:none",
                "-implicit:none",
                "-cp",
                System.getProperty("java.class.path"));
        boolean well = compiler.getTask(said, null, null, options, null, List.of(source))
                .call();
        return well ? "" : said.toString();
    }
}
