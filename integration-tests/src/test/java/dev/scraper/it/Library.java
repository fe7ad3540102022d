package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A program of somebody who depends on the library and on nothing else of ours.
///
/// @param classes where it was compiled to
/// @param jars what is on its path besides, in order
/// @param modular whether it is a module, on the module path
record Library(Path classes, List<Path> jars, boolean modular) {

    private static final long LONGEST_SECONDS = 60;

    /// The library and what it needs, as Maven would give it.
    static List<Path> runtime() throws IOException {
        List<Path> jars = new ArrayList<>();
        jars.add(Path.of(System.getProperty("scraper.core")));
        String others = Files.readString(Path.of(System.getProperty("scraper.core.libraries")));
        Stream.of(others.strip().split(File.pathSeparator)).map(Path::of).forEach(jars::add);
        return jars;
    }

    /// Compiles a program for the class path, and for Java 21.
    static Library compiled(Path source, Path folder) throws IOException {
        return compiled(List.of(source), folder, runtime(), false);
    }

    /// Compiles a program.
    ///
    /// @param modular whether one of the sources describes a module
    static Library compiled(List<Path> sources, Path folder, List<Path> jars, boolean modular) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release", "21", "-proc:none", modular ? "-p" : "-cp", path(jars), "-d", classes.toString());
            boolean well = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(well).as(said.toString()).isTrue();
        }
        return new Library(classes, jars, modular);
    }

    private static String path(List<Path> jars) {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    /// Runs it to its end.
    Ended run(Path folder, String mainClass, String... arguments) throws IOException, InterruptedException {
        return run(List.of(), folder, mainClass, arguments);
    }

    /// Runs it to its end.
    ///
    /// @param jvm options of its JVM
    Ended run(List<String> jvm, Path folder, String mainClass, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "library", ".out");
        Path err = Files.createTempFile(folder, "library", ".err");
        Process process = start(jvm, folder, out, err, mainClass, arguments);
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "did not end within %d s; it said %s".formatted(LONGEST_SECONDS, Program.read(err)));
            }
            return new Ended(process.exitValue(), Program.read(out), Program.read(err));
        } finally {
            process.destroyForcibly();
        }
    }

    /// Starts it and comes back at once.
    Process start(List<String> jvm, Path folder, Path out, Path err, String mainClass, String... arguments)
            throws IOException {
        List<Path> all = new ArrayList<>(List.of(classes));
        all.addAll(jars);
        List<String> command = new ArrayList<>(List.of(Program.java()));
        command.addAll(jvm);
        command.addAll(modular ? List.of("-p", path(all), "-m", mainClass) : List.of("-cp", path(all), mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }
}
