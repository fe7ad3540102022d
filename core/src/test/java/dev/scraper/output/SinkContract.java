package dev.scraper.output;

import static dev.scraper.record.Written.TIMES;
import static dev.scraper.record.Written.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Written;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What every sink promises: a record is out of this process when it is written, whole or not at
/// all.
interface SinkContract {

    /// A sink whose records go there, at the start of an output.
    Sink sink(OutputStream out) throws IOException;

    private static void write(Sink sink, int n, String title) throws IOException {
        sink.write(Written.open(n, "http://h/" + n, UrlOutcome.OK, title), TIMES, WORKER);
    }

    @Test
    default void eachRecordIsOneWriteThatEndsWithTheLine() throws Exception {
        Writes out = new Writes();
        try (Sink sink = sink(out)) {
            int before = out.writes.size();
            write(sink, 1, "one");
            write(sink, 2, "two");

            assertThat(out.writes.subList(before, out.writes.size()))
                    .hasSize(2)
                    .allMatch(write -> write.indexOf('\n') == write.length() - 1);
        }
    }

    @Test
    default void streamIsClosedWithTheSinkAndNotBefore() throws Exception {
        Writes out = new Writes();
        try (Sink sink = sink(out)) {
            write(sink, 1, "one");
            assertThat(out.closed).isFalse();
        }
        assertThat(out.closed).isTrue();
    }

    @Test
    default void recordIsInTheFileBeforeTheSinkIsClosed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out");
        try (Sink sink = sink(new FileOutputStream(file.toFile()))) {
            write(sink, 1, "one");

            assertThat(Files.readString(file)).contains("http://h/1").endsWith("\n");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    default void deviceThatIsNoDiskIsClosedWithoutAComplaint() throws Exception {
        Sink sink = sink(new FileOutputStream("/dev/null"));
        write(sink, 1, "one");

        sink.close();
    }

    /// A disk that is full once the sink has begun.
    @Test
    default void failingWriteIsTold() throws Exception {
        boolean[] full = new boolean[1];
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (full[0]) {
                    throw new IOException("No space left on device");
                }
            }
        };
        try (Sink sink = sink(out)) {
            full[0] = true;

            assertThatThrownBy(() -> write(sink, 1, "one"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }
}
