package dev.scraper.output;

import static dev.scraper.record.UrlOutcome.OK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.journal.ResumePoint;
import dev.scraper.list.UrlLine;
import dev.scraper.record.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputFileTest {

    private static final OutputFormat JSONL = new OutputFormat.JsonLines();

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("out");
    }

    /// Killed in the middle of a record, and gone on with.
    @ParameterizedTest
    @MethodSource("dev.scraper.journal.ResumePointTest#formats")
    void goesOnBehindTheLastWholeRecord(OutputFormat format) throws Exception {
        byte[] whole = Written.output(format, OK, OK, OK, OK);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(path, Arrays.copyOf(whole, length));
            try (OutputFile file = OutputFile.open(path)) {
                ResumePoint point = ResumePoint.read(file, format);
                try (Sink sink = format.sink(file.writeFrom(point.validLength()), point.validLength() == 0)) {
                    for (int n = 1; n <= 4; n++) {
                        if (!point.isDone(new UrlLine(n, 0, Written.url(n)))) {
                            String title = "Tïtle \"%d\", a\n=line\r\n😀,'".formatted(n - 1);
                            sink.write(Written.open(n, Written.url(n), OK, title), Written.TIMES, Written.WORKER);
                        }
                    }
                }
            }

            assertThat(path).hasBinaryContent(whole);
        }
    }

    @Test
    void writtenFromNothingItStartsOver() throws Exception {
        Files.writeString(path, "something longer");
        try (OutputFile file = OutputFile.open(path)) {
            assertThat(path).hasContent("something longer");
            assertThat(file.size()).isEqualTo(16);
            file.writeFrom(0).write("new".getBytes(UTF_8));
            assertThat(file.size()).isEqualTo(3);
        }
        assertThat(path).hasContent("new");
    }

    @Test
    void moreThanThereIsCannotStay() throws Exception {
        try (OutputFile file = OutputFile.open(path)) {
            assertThatThrownBy(() -> file.writeFrom(1)).hasMessage(path + ": 1 bytes cannot stay of 0");
            assertThatThrownBy(() -> file.writeFrom(-1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(path).isEmptyFile();
    }

    @Test
    void secondRunOfThisProcessIsRefused() throws Exception {
        try (OutputFile file = OutputFile.open(path)) {
            assertThatThrownBy(() -> OutputFile.open(path))
                    .isInstanceOf(OutputBusyException.class)
                    .hasMessageStartingWith(path + ": another run writes to it (lock held)");
            file.writeFrom(0).write('x');
        }
        OutputFile.open(path).close();
        assertThat(path).hasContent("x");
    }

    @Test
    void runOfAnotherProcessIsRefusedUntilItEnds() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutputHolder.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('!');
            assertThatThrownBy(() -> OutputFile.open(path)).isInstanceOf(OutputBusyException.class);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        OutputFile.open(path).close();
    }

    /// Holds an output until it is killed.
    static final class OutputHolder {
        public static void main(String[] args) throws Exception {
            OutputFile held = OutputFile.open(Path.of(args[0]));
            System.out.write('!');
            System.out.flush();
            System.in.read();
            held.close();
        }
    }

    @Test
    void readingItBackKeepsTheLock() throws Exception {
        Files.write(path, Written.output(JSONL, OK));
        try (OutputFile file = OutputFile.open(path)) {
            ResumePoint.read(file, JSONL);

            runOfAnotherProcessSees("busy");
        }
        runOfAnotherProcessSees("free");
    }

    private void runOfAnotherProcessSees(String word) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutputTrier.class.getName(),
                        path.toString())
                .start();
        assertThat(new String(other.getInputStream().readAllBytes(), UTF_8)).isEqualTo(word);
    }

    /// Says whether an output is free.
    static final class OutputTrier {
        public static void main(String[] args) throws Exception {
            try (OutputFile free = OutputFile.open(Path.of(args[0]))) {
                System.out.print(free.size() > 0 ? "free" : "empty");
            } catch (OutputBusyException e) {
                System.out.print("busy");
            }
        }
    }

    @Test
    void interruptedThreadStillWritesWholeRecords() throws Exception {
        try (OutputFile file = OutputFile.open(path)) {
            OutputStream out = file.writeFrom(0);
            Thread.currentThread().interrupt();
            out.write("one\n".getBytes(UTF_8));
            assertThat(Thread.interrupted()).isTrue();
            out.write("two\n".getBytes(UTF_8));
        }
        assertThat(path).hasContent("one\ntwo\n");
    }

    @Test
    void recordThatDoesNotFitIsCutOffAgain() throws Exception {
        RandomAccessFile small = new RandomAccessFile(path.toFile(), "rw") {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int fits = Math.min(length, (int) (10 - length()));
                super.write(bytes, offset, fits);
                if (fits < length) {
                    throw new IOException("No space left on device");
                }
            }
        };
        try (OutputStream out = new WholeRecords(small)) {
            out.write("12345\n".getBytes(UTF_8));
            assertThatThrownBy(() -> out.write("67890\n".getBytes(UTF_8))).hasMessage("No space left on device");
            assertThat(path).hasContent("12345\n");
            out.write("67\n".getBytes(UTF_8));
        }
        assertThat(path).hasContent("12345\n67\n");
    }

    @Test
    void closingTheStreamAndTheFileIsClosingOnce() throws Exception {
        OutputFile file = OutputFile.open(path);
        OutputStream out = file.writeFrom(0);
        out.close();
        file.close();
        out.close();

        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void whatCannotBeOpenedIsToldByItsKind() throws Exception {
        assertThatThrownBy(() -> OutputFile.open(folder)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> OutputFile.open(folder.resolve("no/out"))).isInstanceOf(NoSuchFileException.class);
        Files.writeString(path, "x");
        if (path.toFile().setWritable(false) && !Files.isWritable(path)) {
            assertThatThrownBy(() -> OutputFile.open(path)).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deviceIsNeitherLockedNorCut() throws Exception {
        Path nothing = Path.of("/dev/null");
        try (OutputFile one = OutputFile.open(nothing);
                OutputFile two = OutputFile.open(nothing)) {
            assertThat(ResumePoint.read(one, JSONL).validLength()).isZero();
            one.writeFrom(0).write('x');
            two.writeFrom(0).write('x');
            assertThat(one.size()).isZero();
        }
        try (OutputFile full = OutputFile.open(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> full.writeFrom(0).write('x')).hasMessageContaining("No space left");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void pipeGetsRecordsAsTheyAreWritten() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
            try (InputStream in = Files.newInputStream(path)) {
                return new String(in.readAllBytes(), UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        try (OutputFile file = OutputFile.open(path)) {
            file.writeFrom(0).write("record\n".getBytes(UTF_8));
        }
        assertThat(reader.get()).isEqualTo("record\n");
    }
}
