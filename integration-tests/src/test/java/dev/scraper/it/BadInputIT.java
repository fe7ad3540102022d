package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the user gives: a clear error or a record, and never a stack trace.
class BadInputIT {

    private static final String NOTHING_LISTENS = "http://127.0.0.1:1/";

    @TempDir
    Path folder;

    private Ended last = new Ended(0, "", "");

    @AfterEach
    void noStackTraceAndNoInternalError() {
        assertThat(last.err()).doesNotContain("\tat ", "internal error", "Exception in thread");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "scarpe                            | no command 'scarpe'; did you mean scrape?",
                "scrape --jbos 3 demo:1            | scraper scrape: no flag --jbos; did you mean --jobs?",
                "scrape                            | no URLs: give some, or a list with -i FILE",
                "scrape demo:1 --mode virtul       | no mode 'virtul'; use sync, coroutine, virtual, pool, fork",
                "scrape demo:1 -j 0                | Lanes must be from 1 to 100000, were 0",
                "scrape demo:1 -j three            | --jobs: 'three' is no whole number",
                "scrape demo:1 --wait soon         | 'soon' is no duration; write 500ms, 2s, 1.5m or 1h",
                "scrape demo:1 --max-filesize big  | 'big' is no size; write 500, 20K, 10M or 1G",
                "scrape demo:1 --select price      | no '=' in selection 'price'",
                "scrape demo:1 --select p=:nix(    | in selection 'p=:nix(' cannot be read",
                "scrape demo:1 -H Nonsense         | 'Nonsense' is no header; write 'Name: value'",
                "scrape demo:1 -H Host:x           | 'Host:x' cannot be sent",
                "scrape demo:0                     | from 1 to 1",
                "scrape demo:5?latency=never       | latency",
                "scrape demo:1 --mode fork:0       | no mode 'fork:0'",
                "scrape demo:1 --worker-heap 1M    | A child's heap must be from 16 to 65536 megabytes, was 1",
                "scrape demo:1 --work fib:200      | --work must be fib:0 to fib:91, was 'fib:200'",
                "scrape demo:1 --mode fork:2x60000 | Lanes of all processes must be at most 100000, were 2 x 60000",
                "scrape demo:1 --wait 9999999h     | from 0 to 365 days, was 2562047 hours",
                "scrape demo:1 --limit 0           | --limit must be at least 1, was 0",
                "fib --n 92                        | --n must be from 0 to 91, was 92",
                "fib --modes sync,nope             | no mode 'nope'",
                "pixels --scene nowhere            | nowhere",
                "compare --modes none              | no mode 'none'",
            })
    void aWrongWordIsExplained(String line, String message) throws Exception {
        run(line.strip().split(" +"));

        assertThat(last.err()).contains(message);
        assertThat(last.status()).isEqualTo(2);
        assertThat(last.out()).isEmpty();
    }

    @Test
    void aMissingListIsNamed() throws Exception {
        run("scrape", "-i", folder.resolve("none.txt").toString());

        assertThat(last.status()).isEqualTo(3);
        assertThat(last.err()).contains("none.txt: no such file");
    }

    @Test
    void aDirectoryIsNoList() throws Exception {
        run("scrape", "-i", folder.toString());

        assertThat(last.status()).isEqualTo(3);
        assertThat(last.err()).contains(folder + ": is a directory");
    }

    @Test
    void anEmptyListIsSaidToBeEmpty() throws Exception {
        run("scrape", "-i", list("# nothing but a comment\n\n   \n"));

        assertThat(last.status()).isEqualTo(3);
        assertThat(last.err()).contains("no URL in it");
        assertThat(last.out()).isEmpty();
    }

    @Test
    void aBinaryFileIsNoList() throws Exception {
        Path binary = folder.resolve("list.bin");
        Files.write(binary, new byte[] {'h', 't', 't', 'p', 0, 1, 2, 3});

        run("scrape", "-i", binary.toString());

        assertThat(last.status()).isEqualTo(3);
        assertThat(last.err()).contains("list.bin: is no text file (byte 4 is NUL)");
    }

    @Test
    void entriesOfASitemapThatAreLostFailTheRun() throws Exception {
        Path sitemap = folder.resolve("sitemap.xml");
        Files.writeString(
                sitemap, "<urlset><url><loc>http://127.0.0.1:1/</loc></url>\n<url><loc>/a</loc></url></urlset>");

        run("scrape", "-i", sitemap.toString(), "--retry", "0", "--no-robots");

        assertThat(last.lines()).hasSize(1);
        assertThat(last.said()).contains("whose address is relative: " + sitemap + ", line 2: '/a'");
        assertThat(last.status()).isEqualTo(3);
    }

    @Test
    void everyOtherLineGetsItsRecord() throws Exception {
        String longLine = "http://127.0.0.1:1/" + "a".repeat(1_000_000);
        byte[] list = ("\uFEFF" + NOTHING_LISTENS + "\r\n# comment\r\n\r\nnot a url\r\n" + longLine + "\r\n"
                        + NOTHING_LISTENS + "?x=\u00e4 b|c\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] invalid = {'h', 't', 't', 'p', ':', '/', '/', (byte) 0xff, (byte) 0xc3, '\n'};
        Path file = folder.resolve("urls.txt");
        Files.write(file, concatenated(list, invalid));

        run("scrape", "-i", file.toString(), "--wait", "0s");

        assertThat(Records.comparable(last.out()).stream().map(line -> Records.n(line) + " " + Records.outcome(line)))
                .containsExactly(
                        "1 network_error", "4 invalid_url", "5 invalid_url", "6 network_error", "7 invalid_url");
        assertThat(last.out()).contains("longer than 8,192 characters", "\"url\":\"http://\uFFFD\uFFFD\"");
        assertThat(last.status()).isEqualTo(4);
    }

    @Test
    void tenThousandBadLinesAreTenThousandRecords() throws Exception {
        String lines = IntStream.range(0, 10_000).mapToObj(i -> "bad line " + i).collect(Collectors.joining("\n"));

        run("scrape", "-q", "-i", list(lines));

        assertThat(last.lines()).hasSize(10_000).allMatch(line -> line.contains("\"outcome\":\"invalid_url\""));
        assertThat(last.err()).isEmpty();
        assertThat(last.status()).isEqualTo(4);
    }

    @Test
    void aListFromStdin() throws Exception {
        last = Program.runWithInput(NOTHING_LISTENS + "\n", "scrape", "-i", "-");

        assertThat(last.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"type\":\"connection_refused\""));
    }

    @Test
    void anOutputThatHasRecordsIsNotOverwrittenUnasked() throws Exception {
        Path output = folder.resolve("pages.jsonl");
        Files.writeString(output, "precious\n");

        run("scrape", NOTHING_LISTENS, "-o", output.toString());

        assertThat(last.status()).isEqualTo(3);
        assertThat(last.err()).contains("pages.jsonl: has records already", "--overwrite");
        assertThat(output).hasContent("precious\n");
    }

    @Test
    void anOutputThatCannotBeWrittenIsNamed() throws Exception {
        run(
                "scrape",
                NOTHING_LISTENS,
                "-o",
                folder.resolve("no/such/folder/x.jsonl").toString());

        assertThat(last.status()).isEqualTo(3);
        assertThat(last.err()).contains("x.jsonl: cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o", "--log-file"})
    void theListIsNeverWrittenOver(String flag) throws Exception {
        String list = list(NOTHING_LISTENS + "\n");

        run(
                "scrape",
                "-i",
                list,
                "--overwrite",
                flag,
                folder.resolve("./urls.txt").toString());

        assertThat(last.status()).isEqualTo(2);
        assertThat(last.err()).contains(flag + ": ", "urls.txt is the list of URLs");
        assertThat(Path.of(list)).hasContent(NOTHING_LISTENS + "\n");
    }

    @Test
    void aFullDiskIsOneMessage() throws Exception {
        run("scrape", "-i", "demo:5?latency=10ms", "-o", "/dev/full");

        assertThat(last.status()).isEqualTo(3);
        assertThat(last.err()).contains("/dev/full", "No space left on device");
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        last = Program.run(arguments);
    }

    private String list(String lines) throws IOException {
        return Files.writeString(folder.resolve("urls.txt"), lines).toString();
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
