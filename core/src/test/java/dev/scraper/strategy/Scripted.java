package dev.scraper.strategy;

import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.PipelineProvider;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A pipeline whose inputs say what shall happen; known by name, so that it runs in child JVMs too.
public final class Scripted implements ForkablePipeline<String, String, String> {

    static final String BAD_FETCH = "bad fetch";
    static final String BAD_PARSE = "bad parse";
    static final String OVERFLOW = "overflow";
    static final String ERROR = "error";
    static final String HANG = "hang";
    /// Ends the JVM as kill -9 does.
    public static final String DIE = "die";
    /// Fills the heap.
    public static final String OUT_OF_MEMORY = "out of memory";
    /// Prints to stdout.
    public static final String PRINT = "print";
    /// Writes bytes to the stream of frames that have a frame's length and kind, but not its
    /// fields.
    public static final String GARBAGE = "garbage";
    /// Computes for a minute, deaf to interrupts.
    public static final String COMPUTE = "compute";
    /// `big:N` results in N characters.
    public static final String BIG = "big:";
    /// `deaths:N:FILE` ends the JVM the first N times, as FILE counts.
    public static final String DEATHS = "deaths:";

    public static String answer(String input) {
        return "<" + input + ">";
    }

    @Override
    public String fetch(String input) throws Exception {
        switch (input) {
            case BAD_FETCH -> throw new IOException("cannot fetch this");
            case HANG -> Thread.sleep(60_000);
            default -> {
                if (input.startsWith(DEATHS)) {
                    dieSomeTimes(input);
                }
            }
        }
        return input;
    }

    @Override
    public String parse(String input, String fetched) {
        return switch (input) {
            case BAD_PARSE -> throw new IllegalArgumentException("cannot parse this");
            case OVERFLOW -> overflow(input);
            case DIE -> {
                Runtime.getRuntime().halt(9);
                yield "dead";
            }
            case OUT_OF_MEMORY -> String.valueOf(fillHeap().size());
            case PRINT -> {
                System.out.println("a page of text that is no frame");
                yield answer(fetched);
            }
            case GARBAGE -> garbage();
            case COMPUTE -> compute();
            case ERROR -> throw new LinkageError("broken beyond repair");
            default ->
                input.startsWith(BIG) ? "x".repeat(Integer.parseInt(input.substring(BIG.length()))) : answer(fetched);
        };
    }

    private static void dieSomeTimes(String input) throws IOException {
        String[] words = input.split(":", 3);
        Path counter = Path.of(words[2]);
        long deaths = Files.exists(counter) ? Files.size(counter) : 0;
        if (deaths < Long.parseLong(words[1])) {
            Files.write(counter, new byte[] {1}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Runtime.getRuntime().halt(9);
        }
    }

    private static List<byte[]> fillHeap() {
        List<byte[]> all = new ArrayList<>();
        while (all.size() < 1_000_000) {
            all.add(new byte[1_000_000]);
        }
        return all;
    }

    private static String garbage() {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(new byte[] {0, 0, 0, 5, 'N', -1, -1, -1, -1});
            Thread.sleep(60_000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "";
    }

    private static String compute() {
        long end = System.nanoTime() + 60_000_000_000L;
        long count = 0;
        while (System.nanoTime() < end) {
            count++;
        }
        return String.valueOf(count);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static String overflow(String input) {
        return overflow(input) + overflow(input);
    }

    @Override
    public PipelineName name() {
        return new PipelineName("scripted", Map.of());
    }

    @Override
    public Codec<String> inputs() {
        return new Utf8();
    }

    @Override
    public Codec<String> results() {
        return new Utf8();
    }

    /// Text as bytes.
    public static final class Utf8 implements Codec<String> {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// Makes it in a child.
    public static final class Provider implements PipelineProvider {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
            return new Scripted();
        }
    }
}
