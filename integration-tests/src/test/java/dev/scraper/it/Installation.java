package dev.scraper.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.scraper.it.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The program as somebody has it who unpacked it into a folder, and put a link to it on the PATH.
///
/// @param place where everything is that this person has, `home` and `bin` among it
/// @param folder what the archive had in it
record Installation(Path place, Path folder) {

    private static final long LONGEST_SECONDS = 120;

    /// A form in which the program is given away.
    enum Form {
        FOR_ANY_JAVA("scraper-[0-9.]+\\.tar\\.gz"),
        WITH_RUNTIME("scraper-[0-9.]+-[a-z].*\\.tar\\.gz");

        private final String names;

        Form(String names) {
            this.names = names;
        }

        Path archive() throws IOException {
            return Installation.archive(names);
        }
    }

    /// The one archive that was built of those whose name is like that.
    static Path archive(String names) throws IOException {
        String built = System.getProperty("scraper.dist", "");
        assumeFalse(built.isEmpty(), "skipped: no distribution was made; add -Pdist");
        try (Stream<Path> files = Files.list(Path.of(built))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(names))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError(built + " should have one file like " + names + ", but has " + found);
            }
            return found.getFirst();
        }
    }

    static Installation of(Form form, Path place) throws IOException, InterruptedException {
        Path opt = Files.createDirectories(place.resolve("opt and more"));
        Files.createDirectories(place.resolve("home"));
        Files.createDirectories(place.resolve("bin"));
        Process tar = new ProcessBuilder("tar", "xzf", form.archive().toString())
                .directory(opt.toFile())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new AssertionError("tar cannot unpack " + form.archive());
        }
        try (Stream<Path> folders = Files.list(opt)) {
            List<Path> found = folders.toList();
            if (found.size() != 1) {
                throw new AssertionError("not one folder in " + form.archive() + ": " + found);
            }
            Installation installation = new Installation(place, found.getFirst());
            Files.createSymbolicLink(place.resolve("bin/scraper"), installation.launcher());
            return installation;
        }
    }

    Path launcher() {
        return folder.resolve("bin/scraper");
    }

    /// Runs `scraper` as the PATH finds it.
    Ended scraper(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("scraper"));
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    /// Runs a command with next to nothing in its environment, in its user's home.
    Ended run(List<String> command, Map<String, String> more) throws IOException, InterruptedException {
        Path out = Files.createTempFile(place, "it-", ".out");
        Path err = Files.createTempFile(place, "it-", ".err");
        List<String> words = new ArrayList<>(List.of("env", "-i", "PATH=" + place.resolve("bin") + ":/usr/bin:/bin"));
        words.add("HOME=" + place.resolve("home"));
        words.addAll(List.of("LC_ALL=C.UTF-8", "SCRAPER_ALLOW_PRIVATE=true", "SCRAPER_ROBOTS=false"));
        more.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(command);
        Process process = new ProcessBuilder(words)
                .directory(place.resolve("home").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(command + " did not end; it said " + Program.read(err));
        }
        return new Ended(process.exitValue(), Program.read(out), Program.read(err));
    }

    /// Every file and folder of the installation with its time of change.
    Map<Path, FileTime> contents() throws IOException {
        Map<Path, FileTime> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                contents.put(folder.relativize(path), Files.getLastModifiedTime(path));
            }
        }
        return contents;
    }

    /// Takes from everybody the right to write into it.
    void makeReadOnly() throws IOException, InterruptedException {
        new ProcessBuilder("chmod", "-R", "a-w", folder.toString()).start().waitFor();
    }

    /// As its user would: the folder and the link, and nothing else.
    void remove() throws IOException, InterruptedException {
        new ProcessBuilder("chmod", "-R", "u+w", folder.toString()).start().waitFor();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.delete(place.resolve("bin/scraper"));
    }
}
