package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of any length in a small heap: of each line little more is kept than where it stands.
class LargeListIT {

    @ParameterizedTest
    @CsvSource({"even", "skewed"})
    void aMillionLines(String shape) throws Exception {
        String said = run("128m", 1_000_000, 10_000, shape);

        assertThat(number(said, "outcomes")).isEqualTo(1_000_000);
    }

    /// `./mvnw verify -Dgroups.skipped= -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
    /// -Dit.test=LargeListIT` prints the curve.
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000, 1_000_000, 10_000_000})
    void tenMillionLinesOfAHundredThousandHosts(int lines) throws Exception {
        for (String shape : new String[] {"even", "skewed"}) {
            String said = run("480m", lines, Math.min(100_000, lines / 10), shape);
            System.out.println(said);

            assertThat(number(said, "outcomes")).isEqualTo(lines);
            assertThat(number(said, "peak_mb")).isLessThan(640);
        }
    }

    private static long number(String said, String name) {
        Matcher matcher = Pattern.compile(name + "=(\\d+)").matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String run(String heap, int lines, int hosts, String shape)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Program.java(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeList.class.getName(),
                        Integer.toString(lines),
                        Integer.toString(hosts),
                        shape)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
