package dev.scraper.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Starts another JVM on the same code as this one.
///
/// The arguments go through a file: a module path or class path may be longer than a command line
/// allows.
///
/// A program that was started with options of the JVM that its children are to have, too, names
/// them in the property `scraper.child.options`, with blanks between.
///
/// A program that was started on a cache of its classes (`-XX:AOTCache`) says so by two properties,
/// and its children start on the same:
/// - `scraper.aot.cache`, the file;
/// - `scraper.aot.main`, as `MODULE/CLASS`, the main class that they are all started by, with the
///   name of the wanted one as its first argument: a cache is good for one main module.
///
/// @param process its three streams are pipes to this process
public record JavaProcess(Process process, Path argumentFile) {

    /// The library that reads zstd.
    private static final String NATIVE_MODULE = "com.github.luben.zstd_jni";

    private static final String OPTIONS = "scraper.child.options";
    private static final String CACHE = "scraper.aot.cache";
    private static final String CACHED_MAIN = "scraper.aot.main";

    /// A cache that the JVM refuses is no news for anybody; what else it warns of goes to stderr,
    /// since stdout is for messages to the parent.
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=warning,aot*=off,cds*=off:stderr");

    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);

    /// Starts `mainClass` in a JVM of its own.
    ///
    /// @param module the module of the main class; not looked at where this JVM runs from a class
    ///     path
    /// @param jvm options of the JVM, such as `-Xmx256m`
    /// @throws IOException if it cannot be started
    public static JavaProcess start(String module, String mainClass, List<String> jvm, List<String> arguments)
            throws IOException {
        String modulePath = System.getProperty("jdk.module.path");
        String door = modulePath == null || isShared(jvm) ? "" : System.getProperty(CACHED_MAIN, "");
        List<String> words = inherited(!door.isEmpty());
        words.addAll(jvm);
        words.add("--enable-native-access=" + nativeModules(modulePath, door));
        if (modulePath == null) {
            words.addAll(List.of("--class-path", System.getProperty("java.class.path", ""), mainClass));
        } else if (door.isEmpty()) {
            words.addAll(List.of("--module-path", modulePath, "--module", module + "/" + mainClass));
        } else {
            words.addAll(List.of("--module-path", modulePath, "--module", door, mainClass));
        }
        words.addAll(arguments);
        Path file = Files.createTempFile("scraper-jvm-", ".args");
        try {
            Files.writeString(file, words.stream().map(JavaProcess::quoted).collect(Collectors.joining("\n")));
            return new JavaProcess(new ProcessBuilder(java(), "@" + file).start(), file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// To be called once the JVM runs, or has ended: it has read its arguments, so the file may go.
    public void deleteArguments() {
        try {
            Files.deleteIfExists(argumentFile);
        } catch (IOException e) {
            argumentFile.toFile().deleteOnExit();
        }
    }

    /// For the JVM that was started: a terminal sends Ctrl-C to parent and child alike, and the
    /// parent decides. Its shutdown waits for the parent to end it; should the parent want nothing,
    /// because a task here called `System.exit`, it goes on after a while.
    public static void leaveCtrlCToTheParent() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Thread.sleep(LONGEST_SHUTDOWN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /// Options that exclude a cache of classes: a JVM that is given both does not start.
    private static boolean isShared(List<String> jvm) {
        return jvm.stream().anyMatch(option -> option.startsWith("-Xshare"));
    }

    /// A cache is refused where others may use native code than when it was made.
    private static String nativeModules(@Nullable String modulePath, String door) {
        if (modulePath == null) {
            return "ALL-UNNAMED";
        }
        return door.isEmpty() ? NATIVE_MODULE : NATIVE_MODULE + "," + door.substring(0, door.indexOf('/'));
    }

    /// @param cached whether it may start on a cache of classes
    private static List<String> inherited(boolean cached) {
        List<String> words = new ArrayList<>();
        for (String property : List.of(OPTIONS, CACHE, CACHED_MAIN)) {
            String value = System.getProperty(property, "");
            if (!value.isEmpty()) {
                words.add("-D" + property + "=" + value); // for its own children
            }
        }
        String cache = System.getProperty(CACHE, "");
        if (cached && !cache.isEmpty() && Files.exists(Path.of(cache))) {
            words.add("-XX:AOTCache=" + cache);
            words.addAll(QUIET);
        }
        String options = System.getProperty(OPTIONS, "").strip();
        if (!options.isEmpty()) {
            words.add("-XX:+IgnoreUnrecognizedVMOptions"); // another JVM may lack one: it is for speed alone
            words.addAll(List.of(options.split(" +")));
        }
        return words;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// As the java launcher reads argument files: in double quotes, with backslashes doubled.
    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
