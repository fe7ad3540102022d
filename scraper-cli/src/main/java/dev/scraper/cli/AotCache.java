package dev.scraper.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The file in which a JVM finds the classes of the program as it left them: parsed, checked and
/// linked. It halves a start, and is good for one JVM, these jars and this place only; the launcher
/// names it after all three, so that another is made when one of them changes. Without it, or with
/// one that the JVM refuses, everything works, and starts slower.
///
/// @param file where it is, or would be
record AotCache(Path file) {

    private static final String PROPERTY = "scraper.aot.cache";

    /// So many are kept in one folder, some 35 MB each.
    private static final int KEPT = 3;

    /// For what takes seconds, on a busy machine a minute.
    private static final Duration LONGEST_MAKING = Duration.ofMinutes(5);

    /// One that could not be made, or whose making was killed, is not tried again at each start.
    private static final Duration UNTIL_NEXT_TRY = Duration.ofHours(1);

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    /// The one that the launcher looked for; null where it was told not to, or was not what started
    /// this JVM.
    static @Nullable AotCache ofThisJvm() {
        String file = System.getProperty(PROPERTY, "");
        return file.isEmpty() ? null : new AotCache(Path.of(file));
    }

    /// To be called at the end of a run: has the cache made by a process of its own if there is
    /// none and this is not the first run that misses it. Who runs the program once, in a container
    /// say, is spared the work. What does not succeed is no news for anybody.
    void makeIfMissedBefore() {
        try {
            if (Files.exists(file)) {
                return;
            }
            Files.createDirectories(folder());
            Path missed = beside(".missed");
            if (isFresh(missed, FORGOTTEN_AFTER)) {
                if (!isFresh(beside(".failed"), UNTIL_NEXT_TRY) && !isBeingMade()) {
                    // what others leave is enough for it, and nobody reads what it says
                    process(List.of("nice", "-n", "19"), List.of(), AotCache.class, file.toString())
                            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
                }
            } else {
                Files.deleteIfExists(missed);
                Files.createFile(missed);
            }
        } catch (IOException | RuntimeException e) {
            // a home that cannot be written to: there is no cache then
        }
    }

    /// Makes the cache in the file that `args` name, and exits with 0 if it is there in the end.
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new AotCache(Path.of(args[0])).make() ? 0 : 1);
    }

    /// Two may do it at once: the second leaves it to the first, or finds what the first has made.
    /// Nobody sees half a file. The system lets go of the lock of whoever was killed over it.
    private boolean make() throws IOException, InterruptedException {
        Files.createDirectories(folder());
        try (FileChannel lock = lockFile();
                FileLock held = lock.tryLock()) {
            if (held == null) {
                return false;
            }
            return Files.exists(file) || makeAlone();
        }
    }

    private boolean makeAlone() throws IOException, InterruptedException {
        removeUnfinished();
        Path half = beside("." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(beside(".failed"));
            if (!rehearsed(half)) {
                Files.createFile(beside(".failed"));
                return false;
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            removeUnfinished();
        }
        removeOld();
        return true;
    }

    /// It stays when the work is done: another process may be about to lock it.
    private FileChannel lockFile() throws IOException {
        return FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean rehearsed(Path cache) throws IOException, InterruptedException {
        Process rehearsal = process(List.of(), List.of("-XX:AOTCacheOutput=" + cache, "-Xmx256m"), Rehearsal.class)
                .inheritIO()
                .start();
        if (!rehearsal.waitFor(LONGEST_MAKING.toSeconds(), TimeUnit.SECONDS)) {
            rehearsal.descendants().forEach(ProcessHandle::destroyForcibly);
            rehearsal.destroyForcibly().waitFor();
        }
        return rehearsal.exitValue() == 0 && Files.exists(cache);
    }

    private boolean isBeingMade() throws IOException {
        try (FileChannel lock = lockFile();
                FileLock held = lock.tryLock()) {
            return held == null;
        }
    }

    /// What makers wrote beside the file. Who holds the lock is the only one.
    private void removeUnfinished() throws IOException {
        Pattern half = Pattern.compile(Pattern.quote(file.getFileName().toString()) + "\\.\\d+(\\..*)?");
        try (Stream<Path> all = Files.list(folder())) {
            for (Path other : all.toList()) {
                if (half.matcher(other.getFileName().toString()).matches()) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    /// Of the files of this kind, whoever else keeps something in the folder.
    private void removeOld() throws IOException {
        List<Path> caches = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder())) {
            for (Path other : all.toList()) {
                String name = other.getFileName().toString();
                if (name.matches("\\d+-\\d+\\.aot")) {
                    caches.add(other);
                } else if (name.matches("\\d+-\\d+\\.aot\\..*") && !isFresh(other, FORGOTTEN_AFTER)) {
                    Files.deleteIfExists(other);
                }
            }
        }
        caches.sort(Comparator.comparing(AotCache::changed).reversed());
        for (Path old : caches.subList(Math.min(KEPT, caches.size()), caches.size())) {
            Files.deleteIfExists(old);
        }
    }

    /// A main class of this module, in a JVM of its own that reads no cache.
    private static ProcessBuilder process(List<String> before, List<String> jvm, Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:+UseSerialGC");
        words.add("--enable-native-access=com.github.luben.zstd_jni,dev.scraper.cli");
        words.addAll(jvm);
        words.addAll(List.of("-p", System.getProperty("jdk.module.path", "")));
        words.addAll(List.of("-m", main.getModule().getName() + "/" + main.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words);
    }

    private Path folder() {
        return requireNonNull(file.toAbsolutePath().getParent());
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static boolean isFresh(Path file, Duration age) {
        return changed(file).toInstant().isAfter(Instant.now().minus(age));
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
