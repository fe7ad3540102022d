package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/// The jar that a cluster is given: nothing in it is in Spark's own jars, which come first.
class JobJarIT {

    private static final Path JAR = Program.root().resolve("spark/target/scraper-spark.jar");

    /// Of classes; Java 21 and newer reads these.
    private static final int JAVA_21 = 65;

    @Test
    void noClassOfItIsInSparksOwnJars() throws IOException {
        Set<String> ours = names(JAR);
        assertThat(ours).contains("dev/scraper/spark/Main.class", "dev/scraper/shaded/jsoup/Jsoup.class");

        for (Path jar : sparksJars()) {
            Set<String> both = names(jar);
            both.retainAll(ours);

            assertThat(both).as(jar.toString()).isEmpty();
        }
    }

    @Test
    void whatIsNotOursHasAnotherName() throws IOException {
        assertThat(names(JAR)).allMatch(name -> name.startsWith("dev/scraper/") || name.startsWith("org/jspecify/"));
    }

    @Test
    void itsClassesAreForJava21AtMost() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String name : names(JAR)) {
                byte[] bytes = jar.getInputStream(jar.getJarEntry(name)).readNBytes(8);

                assertThat(bytes[7]).as(name).isLessThanOrEqualTo((byte) JAVA_21);
            }
        }
    }

    @Test
    void itHasNoResolverForAWholeJvmAndNoBackendForLogs() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .doesNotContain(
                            "META-INF/services/java.net.spi.InetAddressResolverProvider",
                            "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                    .contains(
                            "META-INF/services/dev.scraper.pipeline.PipelineProvider",
                            "META-INF/licenses/jaxen/LICENSE",
                            "META-INF/licenses/fastcsv/LICENSE");
        }
    }

    private static List<Path> sparksJars() throws IOException {
        List<Path> jars = Arrays.stream(Files.readString(Program.root().resolve("spark/target/spark.classpath"))
                        .split(":", -1))
                .map(Path::of)
                .toList();
        assertThat(jars).hasSizeGreaterThan(150);
        return jars;
    }

    /// Its classes.
    private static Set<String> names(Path path) throws IOException {
        Set<String> names = new HashSet<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .forEach(names::add);
        }
        return names;
    }
}
