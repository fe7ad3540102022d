package dev.scraper.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListFormat;
import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.ListLine;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedListTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FailedList failed = new FailedList(out);

    @Test
    void urlStandsBehindWhatBecameOfIt() throws Exception {
        failed.add(
                line(7, "http://h/ä"),
                UrlOutcome.TIMEOUT,
                new RecordError("timeout", "no answer in 10 s", RecordPhase.HEADERS));
        failed.add(line(8, "http://h/2"), UrlOutcome.HTTP_ERROR, null);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                # 7 timeout timeout: no answer in 10 s
                http://h/ä
                # 8 http_error
                http://h/2
                """);
    }

    @Test
    void whatIsAcceptedIsPassedOver() throws Exception {
        failed.add(line(1, "http://h/"), UrlOutcome.ROBOTS_DENIED, null);

        assertThat(out.size()).isZero();
    }

    @Test
    void eachUrlIsOneWrite() throws Exception {
        List<Integer> writes = new ArrayList<>();
        FailedList list = new FailedList(new OutputStream() {
            @Override
            public void write(int b) {
                writes.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(length);
            }
        });
        list.add(line(1, "u"), UrlOutcome.TIMEOUT, new RecordError("a", "b", RecordPhase.HEADERS));

        assertThat(writes).containsExactly("# 1 timeout a: b\nu\n".length());
    }

    @Test
    void noWordOfASiteBecomesALine() throws Exception {
        String hostile = "x\nhttp://evil/\r\nhttp://evil/\u0085http://evil/\u2028\u001b[31mhttp://evil/\0";
        Path file = folder.resolve("failed.txt");
        try (FailedList list = new FailedList(new FileOutputStream(file.toFile()))) {
            list.add(line(1, "http://h/"), UrlOutcome.TIMEOUT, new RecordError(hostile, hostile, RecordPhase.HEADERS));
            list.add(line(2, hostile), UrlOutcome.INVALID_URL, new RecordError("a", "b", RecordPhase.HEADERS));
            list.add(line(3, "http://i/"), UrlOutcome.TIMEOUT, new RecordError("a", "b", RecordPhase.HEADERS));
        }

        List<String> lines = new ArrayList<>();
        try (UrlList read = UrlList.open(file)) {
            read.read((UrlLine line) -> lines.add(line.text()));
        }
        assertThat(lines).hasSize(3).startsWith("http://h/").endsWith("http://i/");
        assertThat(lines.get(1)).startsWith("x http://evil/").doesNotContain("\u001b");
    }

    @Test
    void ofATableItsRowsAreWrittenUnderItsColumnsAndAreAListAgain() throws Exception {
        Path file = folder.resolve("failed.csv");
        ListColumns columns = new ListColumns(List.of("id", "site", "line"), "site", true);
        try (FailedList list = FailedList.table(new FileOutputStream(file.toFile()), columns)) {
            list.add(new ListLine(1, "=x, \"y\"\nz", "{\"id\":\"-5\",\"line\":\"é\"}"), UrlOutcome.INVALID_URL, null);
            list.add(new ListLine(2, "http://b/", "{\"id\":\"2\"}"), UrlOutcome.OK, null);
            list.add(
                    new ListLine(
                            3, "http://c/", "{\"file\":\"c\",\"line\":1,\"columns\":{\"id\":\"3\",\"line\":\"x\"}}"),
                    UrlOutcome.TIMEOUT,
                    null);
            list.add(new ListLine(4, "http://d/", null), UrlOutcome.TIMEOUT, null);
        }

        assertThat(file).hasContent("id,site,line\n-5,\"=x, \"\"y\"\"\nz\",é\n3,http://c/,x\n,http://d/,\n");
        List<String> urls = new ArrayList<>();
        try (UrlList read = UrlList.empty(ListFormat.AUTO, "site")) {
            read.add(file);
            read.read(line -> urls.add(line.text()));
        }
        assertThat(urls).containsExactly("=x, \"y\"\nz", "http://c/", "http://d/");
    }

    private static ListLine line(long n, String url) {
        return new ListLine(n, url, null);
    }
}
