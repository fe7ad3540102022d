package dev.scraper.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.Via;
import dev.scraper.output.OutputBusyException;
import dev.scraper.output.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingListTest {

    private static final CrawlLine SEED = new CrawlLine("http://h/", Found.SEED);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("pages.list.jsonl");
    }

    private static CrawlLine line(int i) {
        return new CrawlLine("http://h/" + i, new Found(1, Via.A, "http://h/", 0, 0, null));
    }

    private GrowingList begin() throws IOException {
        return GrowingList.begin(OutputFile.open(file), "{\"scope\":\"prefix\"}", List.of(SEED));
    }

    private GrowingList resume() throws IOException {
        return GrowingList.resume(OutputFile.open(file));
    }

    private static List<CrawlLine> read(GrowingList list) throws IOException, InterruptedException {
        List<CrawlLine> lines = new ArrayList<>();
        List<Long> locations = new ArrayList<>();
        list.read((n, location, line) -> {
            assertThat(n).isEqualTo(lines.size() + 2);
            lines.add(line);
            locations.add(location);
        });
        for (int i = 0; i < lines.size(); i++) {
            assertThat(list.lineAt(locations.get(i))).isEqualTo(lines.get(i));
            assertThat(list.entryAt(locations.get(i)).url())
                    .isEqualTo(lines.get(i).url());
        }
        return lines;
    }

    /// Whole lines, as a test of what a kill leaves needs them.
    private byte[] written(int lines) throws IOException {
        try (GrowingList list = begin()) {
            list.append(
                    IntStream.range(0, lines).mapToObj(GrowingListTest::line).toList());
        }
        return Files.readAllBytes(file);
    }

    @Test
    void hasItsSettingsAndItsSeedsFirst() throws Exception {
        try (GrowingList list = begin()) {
            assertThat(list.settings()).isEqualTo("{\"scope\":\"prefix\"}");
            assertThat(list.lines()).isEqualTo(2);
            assertThat(read(list)).containsExactly(SEED);
        }
        assertThat(file)
                .hasContent("#crawl {\"scope\":\"prefix\"}\n{\"url\":\"http://h/\",\"depth\":0,\"via\":\"seed\"}\n");
    }

    @Test
    void whatIsAddedIsReadWhileItGrows() throws Exception {
        try (GrowingList list = begin()) {
            for (int i = 0; i < 50; i++) {
                GrowingList.Added added = list.append(List.of(line(2 * i), line(2 * i + 1)));

                assertThat(added.first()).isEqualTo(3 + 2 * i);
                assertThat(list.lineAt(added.locations()[0])).isEqualTo(line(2 * i));
                assertThat(list.lineAt(added.locations()[1])).isEqualTo(line(2 * i + 1));
            }
            assertThat(list.lines()).isEqualTo(102);
            assertThat(read(list)).hasSize(101).last().isEqualTo(line(99));
        }
    }

    @Test
    void allOfAPageIsOneWriteAndInTheFileAtOnce() throws Exception {
        try (GrowingList list = begin()) {
            list.append(List.of(line(1), line(2)));

            assertThat(Files.readAllLines(file)).hasSize(4);
        }
    }

    @Test
    void goesOnBehindItsLastLine() throws Exception {
        byte[] before = written(3);

        try (GrowingList list = resume()) {
            assertThat(list.settings()).isEqualTo("{\"scope\":\"prefix\"}");
            assertThat(list.lines()).isEqualTo(5);
            assertThat(list.torn()).isZero();
            assertThat(list.append(List.of(line(3))).first()).isEqualTo(6);
            assertThat(read(list)).containsExactly(SEED, line(0), line(1), line(2), line(3));
        }
        assertThat(Arrays.copyOf(Files.readAllBytes(file), before.length)).isEqualTo(before);
    }

    /// A kill may leave any part of what was being written; a power cut, zeros in place of it.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tornTailIsCutWhereverItIsTorn(boolean zeros) throws Exception {
        byte[] whole = written(3);
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] == '\n') {
                ends.add(i + 1);
            }
        }
        for (int length = ends.getFirst(); length <= whole.length; length++) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(whole, length), zeros ? length + 100 : length);
            Files.write(file, torn);
            int end = length;
            int lines = (int) ends.stream().filter(each -> each <= end).count();

            try (GrowingList list = resume()) {
                assertThat(list.lines()).as("%d bytes", length).isEqualTo(lines);
                assertThat(list.torn()).isEqualTo(torn.length - ends.get(lines - 1));
                assertThat(list.append(List.of(line(77))).first()).isEqualTo(lines + 1);
                assertThat(read(list)).hasSize(lines).endsWith(line(77));
            }
            assertThat(Files.readAllLines(file)).hasSize(lines + 1).allMatch(line -> line.endsWith("}"));
        }
    }

    /// As if it had not been begun: there is no telling how it was.
    @Test
    void tornFirstLineIsAnEmptyList() throws Exception {
        byte[] whole = written(0);
        for (int length = 1; length < "#crawl {\"scope\":\"prefix\"}".length(); length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            try (GrowingList list = resume()) {
                assertThat(list.settings()).isEmpty();
                assertThat(list.lines()).isZero();
            }
            assertThat(file).isEmptyFile();
        }
    }

    @Test
    void tailLongerThanABlockIsFound() throws Exception {
        byte[] whole = written(3);
        byte[] torn = Arrays.copyOf(whole, whole.length + 100_000);
        Arrays.fill(torn, whole.length, torn.length, (byte) 'x');
        Files.write(file, torn);

        try (GrowingList list = resume()) {
            assertThat(list.torn()).isEqualTo(100_000);
            assertThat(list.lines()).isEqualTo(5);
        }
    }

    @Test
    void fileThatIsNoListOfACrawlIsLeftAsItIs() throws Exception {
        Files.writeString(file, "http://h/\nhttp://h/2\nhalf a li");

        assertThatThrownBy(this::resume)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no list of a crawl: its first line is 'http://h/', not '#crawl ...'");
        assertThat(file).hasContent("http://h/\nhttp://h/2\nhalf a li");
    }

    @Test
    void damagedLineIsSaidWithItsPlace() throws Exception {
        byte[] whole = written(3);
        Files.write(
                file,
                new String(whole, UTF_8)
                        .replace("{\"url\":\"http://h/1\"", "{\"url\":http://h/1\"")
                        .getBytes(UTF_8));

        try (GrowingList list = resume()) {
            assertThatThrownBy(() -> read(list))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file + ", line 4: is no line of a crawl ('{\"url\":http://h/1")
                    .hasMessageContaining("mend it, or give another --list");
        }
    }

    @Test
    void longLinesAreReadInFull() throws Exception {
        String url = "http://h/" + "x".repeat(8_000);
        CrawlLine longest = new CrawlLine(url, new Found(9, Via.A, url, 1, 2, url));
        try (GrowingList list = begin()) {
            long location = list.append(List.of(longest, line(1))).locations()[0];

            assertThat(list.lineAt(location)).isEqualTo(longest);
            assertThat(read(list)).containsExactly(SEED, longest, line(1));
        }
    }

    @Test
    void placeWithoutALineIsAnError() throws Exception {
        try (GrowingList list = begin()) {
            assertThatThrownBy(() -> list.lineAt(3))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is no line of a crawl at byte 3");
        }
    }

    @Test
    void nobodyElseMayWriteToIt() throws Exception {
        try (GrowingList list = begin()) {
            assertThatThrownBy(() -> OutputFile.open(list.path())).isInstanceOf(OutputBusyException.class);
        }
        resume().close();
    }

    @Test
    void isAListAsAnyOther() throws Exception {
        written(2);
        List<String> urls = new ArrayList<>();
        try (UrlList list = UrlList.open(file)) {
            list.read(line -> urls.add(line.n() + " " + line.url()));
        }

        assertThat(urls).containsExactly("2 http://h/", "3 http://h/0", "4 http://h/1");
    }

    @Test
    void diskThatIsFullAddsNothing() throws Exception {
        GrowingList list = begin();
        list.close();

        assertThatThrownBy(() -> list.append(List.of(line(1)))).isInstanceOf(IOException.class);
        assertThat(list.lines()).isEqualTo(2);
        try (GrowingList again = resume()) {
            assertThat(read(again)).containsExactly(SEED);
        }
    }
}
