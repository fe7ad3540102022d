package dev.scraper.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void theTableTheVerdictAndTheMachine() {
        assertThat(MarkdownTable.text(Comparisons.usual())).isEqualTo("""
                **virtual and pool tie; both are faster than sync by a factor of ten.**

                | mode | jobs | median | 95 % interval (s) | vs best | start-up | CPU | of all cores | peak | failed | forecast | off by |
                |:--|--:|--:|:-:|:--|--:|--:|--:|--:|--:|--:|--:|
                | virtual | 16 | 1.04 s | 1.01 - 1.07 | 1.00 | 0.210 s | 0.666 s | 16 % | 200 MB | 1 | 0.999 s | -4 % |
                | pool | 16 | 1.04 s | 1.01 - 1.07 | 1.00 tie | 0.210 s | 0.666 s | 16 % | 200 MB | 1 | 0.999 s | -4 % |
                | coroutine | 16 | 1.16 s | 1.12 - 1.19 | 1.11 (1.07-1.16) | 0.210 s | 0.185 s | 4 % | 200 MB | 1 | 1.11 s | -4 % |
                | sync | 1 | 11.3 s | 10.9 - 11.6 | 10.8 (10.4-11.2) | 0.210 s | 1.80 s | 4 % | 200 MB | 1 | 10.8 s | -4 % |
                | fork:2x8 | 16 | 1.12 s | 1.09 - 1.16 | broken | 0.620 s | 0.718 s | 16 % | 744 MB | 1 | - | - |

                Floors:

                - politeness 0.864 s (binds: shop.example, 17 URLs)
                - latency 0.572 s (fetch times / 16 lanes)
                - CPU 0.208 s (parse times / 4 cores)

                Why:

                - 93 % of the life of a URL is waiting, 7 % is parsing.

                Try:

                - A smaller --wait: politeness binds.
                - --jobs 12 is as good, within 5 %.

                No use:

                - More processes: the cores are idle 60 % of the time.

                Warnings:

                - Round 2 of coroutine was disturbed: other programs used 1.4 cores.

                Notes:

                - A replay cannot show how the real server reacts to load.
                - TLS is not measured.

                urls.txt, 50 URLs; 3 rounds, order by seed 7; 4 cores, Java 25.0.3, Linux amd64; scraper 0.1.0, 2026-11-22T10:15:30Z
                """);
    }

    @Test
    void hostileTextMarksUpNothing() {
        assertThat(MarkdownTable.text(Comparisons.hostile()))
                .contains("\\</script\\>\\<script\\>alert(1)")
                .doesNotContain("</script>", "http://h")
                .doesNotContainPattern("[^\\\\][`|]h");
    }
}
