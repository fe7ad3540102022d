package dev.scraper.cli.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run is refused for that wants to be compared with an earlier one.
class SinceOptionsTest {

    private static final String RECORD =
            "{\"n\":1,\"url\":\"http://127.0.0.1:9/\",\"outcome\":\"ok\",\"digest\":\"d\"}\n";

    @TempDir
    Path folder;

    private final InProcess scraper = new InProcess();
    private Path earlier = Path.of("");
    private Path list = Path.of("");

    @BeforeEach
    void write() throws IOException {
        earlier = Files.writeString(folder.resolve("earlier.jsonl"), RECORD);
        list = Files.writeString(folder.resolve("list.txt"), "http://127.0.0.1:9/\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-o", "--warc", "--failed-output", "--summary", "--receipt", "--log-file", "--list", "--skipped"
            })
    void earlierOutputIsNeverWrittenTo(String flag) {
        Path detour = folder.resolve("..").resolve(folder.getFileName()).resolve("earlier.jsonl");
        String output = folder.resolve("out.jsonl").toString();

        int exit = scraper.run(
                "crawl",
                "http://127.0.0.1:9/",
                "--since",
                earlier.toString(),
                "--overwrite",
                "-o",
                output,
                flag,
                detour.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(said()).contains(flag + ": ").contains("is the output that --since compares with");
        assertThat(earlier).hasContent(RECORD.strip());
    }

    @Test
    void listBesideTheOutputIsNotTheEarlierOutputEither() throws IOException {
        Path beside = Files.move(earlier, folder.resolve("out.list.jsonl"));

        int exit = scraper.run(
                "crawl",
                "http://127.0.0.1:9/",
                "--overwrite",
                "--since",
                beside.toString(),
                "-o",
                folder.resolve("out.jsonl").toString());

        assertThat(exit).isEqualTo(2);
        assertThat(said()).contains("--list: ");
        assertThat(beside).hasContent(RECORD.strip());
    }

    @Test
    void linkToTheEarlierOutputIsTheSameFile() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), earlier);

        assertThat(scrape("-o", link.toString(), "--continue", "--since", earlier.toString()))
                .isEqualTo(2);
        assertThat(earlier).hasContent(RECORD.strip());
    }

    @Test
    void whatIsNoOutputOfARunIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path out = Files.writeString(folder.resolve("out.jsonl"), "what was there\n");

        assertThat(scrape("-o", out.toString(), "--overwrite", "--since", list.toString()))
                .isEqualTo(3);
        assertThat(said()).contains("--since: " + list + ": is no output in JSON lines");
        assertThat(out).hasContent("what was there");
        assertThat(scrape("-o", out.toString(), "--overwrite", "--since", "none.jsonl"))
                .isEqualTo(3);
        assertThat(said()).contains("--since: none.jsonl: there is no such file");
    }

    @Test
    void linesThatAreNoRecordsAreTold() throws IOException {
        Files.writeString(earlier, RECORD + "{\"n\":2\n" + RECORD);

        assertThat(scrape(
                        "-o",
                        "/dev/null",
                        "--since",
                        earlier.toString(),
                        "--allow-private",
                        "--no-robots",
                        "--retry",
                        "0"))
                .isEqualTo(4);
        assertThat(said())
                .contains("--since: 1 line of " + earlier + " are no records, and are passed over")
                .contains("since " + earlier + ": no page");
    }

    private int scrape(String... arguments) {
        String[] all = new String[arguments.length + 3];
        List.of("scrape", "-i", list.toString()).toArray(all);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return scraper.run(all);
    }

    private String said() {
        return scraper.err().replaceAll("\\s+", " ");
    }
}
