package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void areACopyThatNobodyChanges() {
        List<Link> links = new ArrayList<>(List.of(new Link("http://h/", 1, Found.SEED)));
        Map<LeftOut, Long> left = new HashMap<>(Map.of(LeftOut.DEPTH, 2L));
        Findings findings = new Findings(links, left, List.of(), null, null);

        links.clear();
        left.clear();

        assertThat(findings.links()).hasSize(1);
        assertThat(findings.leftOut()).containsOnly(Map.entry(LeftOut.DEPTH, 2L));
        assertThat(findings.print(TextPrint.of("x")).links()).isEqualTo(findings.links());
        assertThat(findings.print(TextPrint.of("x")).print()).isEqualTo(TextPrint.of("x"));
    }

    @Test
    void seedIsWhatTheUserGaveAndWhatThatRedirectsTo() {
        assertThat(Found.SEED.isSeed()).isTrue();
        assertThat(new Found(0, Via.REDIRECT, "http://h/", 1, 0, null).isSeed()).isTrue();
        assertThat(new Found(1, Via.REDIRECT, "http://h/", 1, 0, null).isSeed()).isFalse();
        assertThat(new Found(0, Via.FRAME, "http://h/", 0, 0, null).isSeed()).isFalse();
    }

    @Test
    void eachWayHasAName() {
        for (Via via : Via.values()) {
            assertThat(Via.of(via.text())).isEqualTo(via);
        }
    }
}
