package dev.scraper.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.notice.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlagWordsTest {

    @ParameterizedTest
    @EnumSource(Remedy.class)
    void everyRemedyHasItsFlagAndWordsOfItsOwn(Remedy remedy) {
        assertThat(FlagWords.in("a.csv: is odd; " + remedy.words() + " 2"))
                .startsWith("a.csv: is odd; ")
                .contains(" --")
                .endsWith(" 2");
        for (Remedy other : Remedy.values()) {
            if (other != remedy) {
                assertThat(remedy.words()).doesNotContain(other.words());
            }
        }
    }

    @Test
    void otherWordsStay() {
        assertThat(FlagWords.in("a.csv: no such file")).isEqualTo("a.csv: no such file");
        assertThat(FlagWords.against("timeout")).contains("--max-time");
        assertThat(FlagWords.against("http_404")).isEmpty();
    }
}
