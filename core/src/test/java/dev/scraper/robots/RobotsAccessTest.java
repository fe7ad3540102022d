package dev.scraper.robots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsAccessTest {

    @ParameterizedTest
    @CsvSource({
        "200, SUCCESSFUL",
        "204, SUCCESSFUL",
        "299, SUCCESSFUL",
        "301, REDIRECTED",
        "302, REDIRECTED",
        "307, REDIRECTED",
        "308, REDIRECTED",
        "400, UNAVAILABLE",
        "401, UNAVAILABLE",
        "403, UNAVAILABLE",
        "404, UNAVAILABLE",
        "410, UNAVAILABLE",
        "451, UNAVAILABLE",
        "499, UNAVAILABLE",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "503, UNREACHABLE",
        "599, UNREACHABLE",
        "999, UNREACHABLE",
        "100, UNREACHABLE"
    })
    void statusSaysWhatIsKnown(int status, RobotsAccess access) {
        assertThat(RobotsAccess.of(status)).isEqualTo(access);
    }
}
