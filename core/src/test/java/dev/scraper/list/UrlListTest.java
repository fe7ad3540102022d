package dev.scraper.list;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.scraper.lines.ListEntry;
import dev.scraper.notice.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlListTest {

    private static final int BUFFER = 128 * 1024;

    @TempDir
    Path folder;

    @Test
    void linesKeepTheirNumbersWhereOthersAreSkipped() throws Exception {
        UrlList list = list("# comment\nhttp://a/\n\n  \t \n  # indented\nhttp://b/\n");

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(2L, 6L);
        assertThat(lines(list)).extracting(UrlLine::text).containsExactly("http://a/", "http://b/");
        assertThat(lines(list)).extracting(UrlLine::location).containsExactly(10L, 39L);
    }

    @Test
    void lastLineNeedsNoLineBreak() throws Exception {
        assertThat(texts(list("http://a/\nhttp://b/"))).containsExactly("http://a/", "http://b/");
        assertThat(texts(list("http://a/\r\nhttp://b/\r"))).containsExactly("http://a/", "http://b/");
    }

    @Test
    void linesEndInLfCrlfOrCr() throws Exception {
        UrlList list = list("http://a/\r\n\r\n#\r\nhttp://b/\nhttp://c/\r\rhttp://d/\r\r\nhttp://e/\r");

        assertThat(texts(list)).containsExactly("http://a/", "http://b/", "http://c/", "http://d/", "http://e/");
        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 4L, 5L, 7L, 9L);
        assertReadsTheSameAgain(list);
    }

    @Test
    void lineSeparatorsOfUnicodeEndNoLine() throws Exception {
        assertThat(texts(list("a\u0085b\u2028c\n"))).containsExactly("a\u0085b\u2028c");
    }

    @Test
    void ctrlZAtTheEndIsNoLineAndNoPartOfOne() throws Exception {
        assertThat(texts(list("http://a/\r\n\u001a"))).containsExactly("http://a/");
        UrlList list = list("http://a/\u001a\nhttp://b/\u001a");
        assertThat(texts(list)).containsExactly("http://a/\u001a", "http://b/");
        assertReadsTheSameAgain(list);
        assertThat(texts(streamed(stream("http://a/\n\u001a")))).containsExactly("http://a/");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstLine() throws Exception {
        assertThat(texts(list("\uFEFFhttp://a/\nhttp://b/\n"))).containsExactly("http://a/", "http://b/");
        assertThat(texts(list("\uFEFF# comment\nhttp://b/\n"))).containsExactly("http://b/");
        assertThat(texts(list("\uFEFF"))).isEmpty();
    }

    @Test
    void byteOrderMarkOfALaterFileIsNoPartOfItsFirstLine() throws Exception {
        UrlList list = list("http://a/\n");
        list.add(file("\uFEFFhttp://b/\n".getBytes(UTF_8)));

        assertThat(texts(list)).containsExactly("http://a/", "http://b/");
    }

    @Test
    void emptyListHasNoLines() throws Exception {
        assertThat(texts(list(""))).isEmpty();
        assertThat(texts(list("\n\r\n\n"))).isEmpty();
        assertThat(texts(list("# only\n#comments\n  #here"))).isEmpty();
        assertThat(texts(UrlList.empty())).isEmpty();
    }

    @Test
    void fileThatIsNoTextIsRefusedByNameAndPlace() throws Exception {
        Path binary = file("http://a/\n\0\0".getBytes(UTF_8));

        assertThatThrownBy(() -> UrlList.open(binary))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(binary.toString())
                .hasMessageContaining("byte 10 is NUL");
    }

    @Test
    void utf16IsReadWhereItsByteOrderMarkSaysSo() throws Exception {
        for (Charset order : List.of(UTF_16BE, UTF_16LE)) {
            UrlList list = UrlList.open(file("\uFEFFhttp://a/\u00e9\r\nhttp://b/\r\n".getBytes(order)));

            assertThat(texts(list)).containsExactly("http://a/é", "http://b/");
            assertReadsTheSameAgain(list);
        }
    }

    @Test
    void utf16WithoutAMarkIsRefused() throws Exception {
        Path utf16 = file("http://a/\n".getBytes(UTF_16LE));

        assertThatThrownBy(() -> UrlList.open(utf16))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("byte 1 is NUL");
    }

    @Test
    void directoryIsRefused() {
        assertThatThrownBy(() -> UrlList.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": is a directory, not a list of URLs");
    }

    @Test
    void missingFileIsRefused() {
        Path missing = folder.resolve("no such.txt");

        assertThatThrownBy(() -> UrlList.open(missing))
                .isInstanceOf(IOException.class)
                .hasMessage(missing + ": no such file");
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() throws Exception {
        UrlList list = UrlList.open(file("http://a/\u00e9\nhttp://b/\n".getBytes(ISO_8859_1)));

        assertThat(texts(list)).containsExactly("http://a/\uFFFD", "http://b/");
        assertReadsTheSameAgain(list);
    }

    @Test
    void bytesThatAreNoUtf8AreAskedForAsTheyAre() throws Exception {
        byte[] latin = "http://a/\u00e9?q=\u00fc\u00e8\nhttp://b/\n".getBytes(ISO_8859_1);
        for (UrlList list : List.of(UrlList.open(file(latin)), streamed(new ByteArrayInputStream(latin)))) {
            assertThat(urls(list)).containsExactly("http://a/%E9?q=%FC%E8", "http://b/");
            assertThat(texts(list)).first().isEqualTo("http://a/\uFFFD?q=\uFFFD\uFFFD");
            assertThat(list.notices().all()).singleElement().satisfies(notice -> {
                assertThat(notice.kind().name()).isEqualTo("url_not_utf8");
                assertThat(notice.count()).isEqualTo(1);
            });
            assertReadsTheSameAgain(list);
        }
    }

    @Test
    void replacementCharactersThatAreWrittenAreNoOtherBytes() throws Exception {
        UrlList list = list("http://a/\uFFFD\n");

        assertThat(urls(list)).containsExactly("http://a/\uFFFD");
        assertThat(list.notices().all()).isEmpty();
    }

    @Test
    void whatIsReadOtherwiseIsToldOnceWithItsPlace() throws Exception {
        Path file = file("http://a/ # one\n\nexample.org/x\nhttp://b/ # two\n".getBytes(UTF_8));
        UrlList list = UrlList.open(file);

        assertThat(urls(list)).containsExactly("http://a/", "https://example.org/x", "http://b/");
        assertThat(urls(list)).hasSize(3);
        assertThat(list.notices().all())
                .extracting(notice -> notice.kind().name(), Notice::count, Notice::example)
                .containsExactly(
                        tuple("comment_behind_url", 2L, file + ", line 1: http://a/ # one"),
                        tuple("no_scheme", 1L, file + ", line 3: example.org/x"));
        assertReadsTheSameAgain(list);
    }

    @Test
    void lineOfAMegabyteIsCutAndTheNextIsWhole() throws Exception {
        for (String letter : List.of("x", "é", "日", "\uD83D\uDE00")) {
            UrlList list = list(letter.repeat(1_000_000) + "\r\nhttp://b/\n");

            assertThat(texts(list))
                    .containsExactly(letter.repeat(1_000_000).substring(0, ListEntry.LONGEST_TEXT), "http://b/");
            assertReadsTheSameAgain(list);
        }
    }

    @Test
    void linesAroundTheLongestAreReadTheSameTwice() throws Exception {
        for (int more = -3; more < 4; more++) {
            for (int bytes : List.of(512, ListEntry.LONGEST_TEXT, 4 * ListEntry.LONGEST_TEXT)) {
                UrlList list = list("x".repeat(bytes + more) + "\r\ny\n" + "z".repeat(bytes + more));

                assertThat(texts(list)).hasSize(3).contains("y");
                assertReadsTheSameAgain(list);
            }
        }
    }

    @Test
    void linesAcrossTheReadersBufferAreWhole() throws Exception {
        for (int before = BUFFER - 12; before < BUFFER + 3; before++) {
            UrlList list = list("x".repeat(before - 1) + "\r\nhttp://é/\r\nhttp://b/");

            assertThat(texts(list).subList(1, 3)).containsExactly("http://é/", "http://b/");
            assertReadsTheSameAgain(list);
        }
    }

    @Test
    void severalInputsCountOn() throws Exception {
        UrlList list = list("http://a/\n# comment\nhttp://b/");
        list.add("the list", stream("http://c/\n"));
        list.add(file(new byte[0]));
        list.add("some", Stream.of("# comment", "http://d/"));

        assertThat(lines(list)).extracting(UrlLine::n).containsExactly(1L, 3L, 4L, 6L);
        assertThat(texts(list)).containsExactly("http://a/", "http://b/", "http://c/", "http://d/");
        assertThat(list.name()).contains("the list").endsWith(", some");
        assertReadsTheSameAgain(list);
    }

    @Test
    void limitCountsUrlsAndNotLines() throws Exception {
        UrlList list = list("# one\nhttp://a/\n\nnot a url\nhttp://b/\n");

        list.limit(2);
        assertThat(texts(list)).containsExactly("http://a/", "not a url");
        list.limit(0);
        assertThat(texts(list)).isEmpty();
        list.limit(3);
        assertThat(texts(list)).hasSize(3);
    }

    @Test
    void negativeLimitIsRefused() throws Exception {
        UrlList list = list("http://a/\n");

        assertThatThrownBy(() -> list.limit(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was -1");
    }

    @Test
    void urlsOfAStreamMayHoldHalfACharacter() throws Exception {
        assertThat(texts(UrlList.of("http://a/\uD83D", "http://b/"))).hasSize(2).contains("http://b/");
    }

    @Test
    void streamThatBreaksOrIsNoTextLeavesNoFileBehind() throws Exception {
        String mark = UUID.randomUUID().toString();
        InputStream broken = new SequenceInputStream(stream(mark), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the pipe broke");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> texts(streamed(broken))).hasMessage("the pipe broke");
        assertThatThrownBy(() -> texts(streamed(stream(mark + "\0")))).hasMessageStartingWith("-: is no text");

        assertThat(copiesThatHold(mark)).isEmpty();
    }

    @Test
    void copyOfAStreamIsGoneOnceTheListIsClosed() throws Exception {
        String mark = UUID.randomUUID().toString();
        UrlList list = UrlList.of(mark);
        assertThat(texts(list)).containsExactly(mark);

        list.close();

        assertThat(copiesThatHold(mark)).isEmpty();
    }

    @Test
    void anyLineIsReadAgainAsItWasReadFirst() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            UrlList list = UrlList.open(file(randomBytes(random)));
            if (random.nextBoolean()) {
                list.add("more", new ByteArrayInputStream(randomBytes(random)));
            }
            assertReadsTheSameAgain(list);
            list.close();
        }
    }

    private static byte[] randomBytes(Random random) {
        StringBuilder bytes = new StringBuilder();
        List<String> ends = List.of("\n", "\r\n", "\n\n", "\r\r\n", "\n#", "\n \n", "\r", "\n\u00ef\u00bb\u00bf");
        for (int lines = random.nextInt(200); lines >= 0; lines--) {
            int length = switch (random.nextInt(20)) {
                case 0 -> random.nextInt(40_000);
                case 1, 2 -> 505 + random.nextInt(10);
                default -> random.nextInt(60);
            };
            for (int i = 0; i < length; i++) {
                bytes.append((char) (random.nextInt(8) == 0 ? 128 + random.nextInt(128) : 'a' + random.nextInt(26)));
            }
            bytes.append(ends.get(random.nextInt(ends.size())));
        }
        return bytes.toString().getBytes(ISO_8859_1);
    }

    private static void assertReadsTheSameAgain(UrlList list) throws Exception {
        for (UrlLine line : lines(list)) {
            assertThat(list.textAt(line.location())).isEqualTo(line.text());
            assertThat(list.urlAt(line.location())).isEqualTo(line.url());
        }
    }

    private UrlList list(String text) throws IOException {
        return UrlList.open(file(text.getBytes(UTF_8)));
    }

    private static UrlList streamed(InputStream in) {
        UrlList list = UrlList.empty();
        list.add("-", in);
        return list;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "list", ".txt"), bytes);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<UrlLine> lines(UrlList list) throws Exception {
        List<UrlLine> lines = new ArrayList<>();
        list.read(lines::add);
        return lines;
    }

    private static List<String> texts(UrlList list) throws Exception {
        return lines(list).stream().map(UrlLine::text).toList();
    }

    private static List<String> urls(UrlList list) throws Exception {
        return lines(list).stream().map(UrlLine::url).toList();
    }

    private static List<Path> copiesThatHold(String mark) throws IOException {
        List<Path> found = new ArrayList<>();
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(temporary, "scraper-list-*")) {
            for (Path copy : copies) {
                if (startOf(copy).contains(mark)) {
                    found.add(copy);
                }
            }
        }
        return found;
    }

    private static String startOf(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(100), ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
