package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two builds of the same sources, by people who have other habits.
class ReproducibleIT {

    private static final Set<String> MADE = Set.of("target", ".git", ".scraper");

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void jarsAndArchivesAreTheSameBytesWhoeverBuildsThemWhereverAndWhenever() throws Exception {
        Path one = folder.resolve("one");
        Path other = folder.resolve("another folder/deeper");
        copy(Program.root(), one);
        copy(Program.root(), other);

        build(one, "umask 022", Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"));
        build(other, "umask 077", Map.of("TZ", "Pacific/Apia", "LC_ALL", "C", "USER", "somebody"));

        Map<String, String> made = made(one);
        assertThat(made.keySet())
                .anyMatch(name -> name.matches("dist/target/scraper-[0-9.]+\\.tar\\.gz"))
                .anyMatch(name -> name.matches("dist/target/scraper-[0-9.]+\\.zip"))
                .anyMatch(name -> name.matches("core/target/scraper-core-[0-9.]+\\.jar"))
                .anyMatch(name -> name.matches("core/target/scraper-core-[0-9.]+-javadoc\\.jar"))
                .anyMatch(name -> name.matches("scraper-cli/target/scraper-cli-[0-9.]+\\.jar"));
        assertThat(made(other)).isEqualTo(made);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                if (MADE.contains(path.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(path).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // Not its time: that of a checkout is the moment at which it was made.
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, copy);
                assertThat(!Files.isExecutable(file) || copy.toFile().setExecutable(true))
                        .isTrue();
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void build(Path checkout, String habit, Map<String, String> environment) throws Exception {
        Path log = Files.createTempFile(folder, "build-", ".log");
        String maven = habit + "; exec ./mvnw -B -ntp -Dquick -DskipTests -Pdist,release package";
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", maven))
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Program.read(log)).isZero();
    }

    /// The digest of each jar and archive that was built, but for the one that has a runtime of the
    /// JDK inside.
    private static Map<String, String> made(Path checkout) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(checkout)) {
            files = all.filter(file -> checkout.relativize(file)
                            .toString()
                            .matches("[^/]+/target/[^/]+\\.jar|dist/target/scraper-[0-9.]+\\.(tar\\.gz|zip)"))
                    .toList();
        }
        Map<String, String> digests = new TreeMap<>();
        for (Path file : files) {
            boolean ofPages = file.toString().matches(".*-(sources|javadoc)\\.jar");
            byte[] content = ofPages ? entries(file).getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(file);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            digests.put(checkout.relativize(file).toString(), HexFormat.of().formatHex(digest));
        }
        return digests;
    }

    /// What is in a jar, but for the permissions: those of sources and of Javadoc are as the umask
    /// has them.
    private static String entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName() + " " + entry.getLastModifiedTime() + " " + entry.getCrc())
                    .collect(Collectors.joining("\n"));
        }
    }
}
