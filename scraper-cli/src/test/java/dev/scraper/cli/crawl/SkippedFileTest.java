package dev.scraper.cli.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkippedFileTest {

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("skipped.jsonl");
    }

    private static Skipped url(String name) {
        return new Skipped("http://h/" + name, LeftOut.SCOPE, "--scope prefix");
    }

    private SkippedFile begun(boolean goesOn) {
        SkippedFile file = Objects.requireNonNull(SkippedFile.hold(path, goesOn, true));
        file.begin();
        return file;
    }

    @Test
    void fileOfSomethingElseIsRefused() throws Exception {
        Files.writeString(path, "my notes\n");

        for (boolean goesOn : new boolean[] {false, true}) {
            assertThatThrownBy(() -> SkippedFile.hold(path, goesOn, false))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("--skipped: ");
        }
        assertThat(path).hasContent("my notes");
    }

    private void add(boolean goesOn, String page, Skipped... urls) throws IOException {
        try (SkippedFile file = begun(goesOn)) {
            file.add(page, List.of(urls));
        }
    }

    @Test
    void hasEachUrlOnceWithThePageThatWasTheFirstToHaveIt() throws Exception {
        try (SkippedFile file = begun(false)) {
            file.add("http://h/a", List.of(url("1"), url("2")));
            file.add("http://h/b", List.of(url("2"), url("\"ä\n")));
        }

        assertThat(Files.readAllLines(path))
                .containsExactly(
                        "{\"url\":\"http://h/1\",\"referrer\":\"http://h/a\",\"reason\":\"scope\","
                                + "\"rule\":\"--scope prefix\",\"flag\":\"--scope, --hops-off-site\"}",
                        "{\"url\":\"http://h/2\",\"referrer\":\"http://h/a\",\"reason\":\"scope\","
                                + "\"rule\":\"--scope prefix\",\"flag\":\"--scope, --hops-off-site\"}",
                        "{\"url\":\"http://h/\\\"ä\\n\",\"referrer\":\"http://h/b\",\"reason\":\"scope\","
                                + "\"rule\":\"--scope prefix\",\"flag\":\"--scope, --hops-off-site\"}");
    }

    /// What was being written when a run was killed is cut, wherever it ends, and written again.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnBehindItsLastWholeLine(boolean zeros) throws Exception {
        add(false, "http://h/ä", url("1"), url("ö2"), url("3"));
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(path, Arrays.copyOf(Arrays.copyOf(whole, length), zeros ? length + 50 : length));

            add(true, "http://h/ä", url("1"), url("ö2"), url("3"));

            assertThat(path).as("%d bytes", length).hasBinaryContent(whole);
        }
    }

    @Test
    void beginsAnewWhereTheCrawlDoes() throws Exception {
        add(false, "http://h/", url("1"));
        add(false, "http://h/", url("2"));

        assertThat(Files.readString(path, UTF_8)).contains("http://h/2").doesNotContain("http://h/1");
    }

    @Test
    void nobodyWantsNone() {
        assertThat(SkippedFile.hold(null, false, false)).isNull();
    }

    @Test
    void folderThatIsMissingIsSaidWithTheFlag() {
        assertThatThrownBy(() -> SkippedFile.hold(folder.resolve("no/skipped"), false, false))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("--skipped: ");
    }
}
