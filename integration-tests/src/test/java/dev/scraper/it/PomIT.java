package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Maven Central and its readers want to know of each module.
class PomIT {

    static Stream<String> modules() throws IOException {
        return Pattern.compile("<module>(.*)</module>")
                .matcher(pom("."))
                .results()
                .map(module -> module.group(1));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleSaysWhatItIsAndIsNamedAfterTheProgram(String module) throws IOException {
        List<String> own = Pattern.compile("(?m)^  <(artifactId|name|description)>(\\S.*)</")
                .matcher(pom(module))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(own).as(module + "/pom.xml").hasSize(3);
        assertThat(own.getFirst().strip()).startsWith("<artifactId>scraper-");
        assertThat(own.get(1).strip()).startsWith("<name>scraper ");
    }

    @Test
    void theParentSaysWhatCentralWantsOfAll() throws IOException {
        assertThat(pom(".")).contains("  <url>", "  <licenses>", "  <developers>", "  <scm ");
    }

    @Test
    void theReadmeNamesThisVersion() throws IOException {
        String version = pom(".").replaceFirst("(?s).*?\n  <version>(.*?)</version>.*", "$1");

        assertThat(Pattern.compile("scraper-([0-9]+\\.[0-9.]*[0-9])|<version>(.*?)</version>")
                        .matcher(Files.readString(Program.root().resolve("README.md")))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1)))
                .hasSizeGreaterThan(2)
                .containsOnly(version);
    }

    private static String pom(String module) throws IOException {
        return Files.readString(Program.root().resolve(module).resolve("pom.xml"));
    }
}
