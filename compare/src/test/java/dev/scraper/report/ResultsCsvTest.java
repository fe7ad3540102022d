package dev.scraper.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {

    @Test
    void aHeaderAndARowForEachRun() {
        List<String> lines = ResultsCsv.text(Comparisons.usual()).lines().toList();

        assertThat(lines).hasSize(1 + 5 * 3);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "mode,jobs,lanes,standing,round,place,time_s,start_up_s,cpu_s,peak_bytes,failed,foreign_cores,"
                                + "disturbed,fetch_p50_s,fetch_p95_s,parse_p50_s,parse_p95_s");
        assertThat(lines.get(5))
                .startsWith("coroutine,16,16,behind,2,2,")
                .contains(",210000000,1,1.4,true,0.178,0.307,");
        assertThat(lines).allMatch(line -> line.chars().filter(c -> c == ',').count() == 16);
    }
}
