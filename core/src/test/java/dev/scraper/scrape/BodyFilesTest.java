package dev.scraper.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyFilesTest {

    @TempDir
    Path folder;

    @Test
    void nameTellsLineAndUrl() {
        assertThat(BodyFiles.name(17, "https://example.org/a/b.html?c=d")).isEqualTo("000017-example.org_a_b.html_c_d");
        assertThat(BodyFiles.name(1_234_567, "http://h/")).isEqualTo("1234567-h");
        assertThat(BodyFiles.name(1, "http://h./")).isEqualTo("000001-h");
    }

    @Test
    void noUrlNamesAFileOutsideTheFolder() throws Exception {
        List<String> nasty = new ArrayList<>(Corpus.strings("strings/blns.json"));
        nasty.addAll(List.of(
                "http://h/../../../etc/passwd",
                "http://h/..%2f..%2fx",
                "http://../",
                "../x",
                "/etc/passwd",
                "C:\\x",
                "\\\\server\\share",
                "http://h/\0",
                "http://CON/",
                "http://h/a:b:$DATA",
                "http://h/" + "x".repeat(10_000),
                "http://h/" + "../".repeat(3_000),
                "http://h/...",
                "http://h/" + "x".repeat(117) + "....",
                "http://h/é日\uD83D",
                ""));
        Random random = new Random(3);
        String letters = "../\\:~-_ %\0a\n*?|<>\"é";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder url = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                url.append(letters.charAt(random.nextInt(letters.length())));
            }
            nasty.add(url.toString());
        }
        for (String url : nasty) {
            String name = BodyFiles.name(5, url);

            assertThat(name)
                    .as(url)
                    .matches("000005-[A-Za-z0-9._-]{0,120}")
                    .doesNotContain("..")
                    .doesNotEndWith(".");
            assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
        }
    }

    @Test
    void bodiesAreKeptUnderTheirNames() throws Exception {
        Path made = folder.resolve("a/b");
        BodyFiles files = new BodyFiles(made);

        files.save(1, "http://h/", "one".getBytes(UTF_8));
        files.save(2, "http://h/", "two".getBytes(UTF_8));
        files.save(2, "http://h/", "again".getBytes(UTF_8));

        assertThat(made.resolve("000001-h")).hasContent("one");
        assertThat(made.resolve("000002-h")).hasContent("again");
        try (Stream<Path> all = Files.list(made)) {
            assertThat(all).hasSize(2);
        }
    }
}
