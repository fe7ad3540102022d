package dev.scraper.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({
        "wiat,wait",
        "WAIT,wait",
        "price,data.price",
        "data.prcie,data.price",
        "waits,wait",
        "tiemout,timeout",
        "tmieotu,timeout"
    })
    void nearestIsTheOneThatWasMeant(String written, String meant) {
        assertThat(NearestName.of(written, List.of("wait", "data.price", "scrape.wait", "timeout")))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"wiat,wait", "timout,timeout", "sel,select", "frobnicate,''", "x,''", "w,''", "wa,wait"})
    void nameFarFromAllThereAreMeansNoneOfThem(String written, String meant) {
        assertThat(NearestName.meant(written, List.of("wait", "timeout", "select"))
                        .orElse(""))
                .isEqualTo(meant);
    }

    @Test
    void ofNoNamesNoneIsTheNearest() {
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }
}
