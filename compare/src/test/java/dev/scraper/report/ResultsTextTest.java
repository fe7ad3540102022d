package dev.scraper.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTextTest {

    @Test
    void theTablesAndTheVerdict() {
        assertThat(String.join("\n", ResultsText.lines(Comparisons.usual()))).isEqualTo("""
                urls.txt, 50 URLs; 3 rounds, shuffled order; 4 cores, Java 25.0.3, Linux amd64
                MODE       JOBS  MEDIAN  95% INTERVAL  vs BEST            CPU    PEAK  FAILED
                virtual      16  1.04 s  1.01 - 1.07   1.00              16 %  200 MB       1
                pool         16  1.04 s  1.01 - 1.07   1.00 tie          16 %  200 MB       1
                coroutine    16  1.16 s  1.12 - 1.19   1.11 (1.07-1.16)   4 %  200 MB       1
                sync          1  11.3 s  10.9 - 11.6   10.8 (10.4-11.2)   4 %  200 MB       1
                fork:2x8     16  1.12 s  1.09 - 1.16   broken            16 %  744 MB       1

                MODE       JOBS  IDEAL WORLD  REAL WORLD  FORECAST OFF BY  START-UP
                virtual      16      0.999 s      1.04 s             -4 %   0.210 s
                pool         16      0.999 s      1.04 s             -4 %   0.210 s
                coroutine    16       1.11 s      1.16 s             -4 %   0.210 s
                sync          1       10.8 s      11.3 s             -4 %   0.210 s
                fork:2x8     16            -      1.12 s                -   0.620 s

                virtual and pool tie; both are faster than sync by a factor of ten.
                Broken: fork:2x8: lost 1 of 50 results
                Floors: politeness 0.864 s (binds: shop.example, 17 URLs); latency 0.572 s
                  (fetch times / 16 lanes); CPU 0.208 s (parse times / 4 cores). No mode can be
                  faster than 0.864 s.
                Why: 93 % of the life of a URL is waiting, 7 % is parsing.
                Try: A smaller --wait: politeness binds.
                Try: --jobs 12 is as good, within 5 %.
                No use: More processes: the cores are idle 60 % of the time.
                Warning: Round 2 of coroutine was disturbed: other programs used 1.4 cores.
                Note: A replay cannot show how the real server reacts to load.
                Note: TLS is not measured.""");
    }

    @Test
    void noLineIsWiderThanATerminal() {
        for (Comparison comparison : List.of(
                Comparisons.usual(),
                Comparisons.empty(),
                Comparisons.of(900, i -> "http://a.example/" + i),
                Comparisons.withoutTimelines())) {
            assertThat(ResultsText.lines(comparison)).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void hostileTextMovesNoCursor() {
        assertThat(String.join("", ResultsText.lines(Comparisons.hostile())))
                .contains("</script>")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }
}
