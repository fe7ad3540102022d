package dev.scraper.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.report.page.Html;
import dev.scraper.report.page.JobsChart;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobsCurveTest {

    @Test
    void modesThatRanWithSeveralNumbersOfJobsAreLines() {
        JobsCurve curve = JobsCurve.of(Comparisons.byJobs(List.of(1, 4, 16)));

        assertThat(curve.text())
                .containsExactly(
                        "MEDIAN BY JOBS       1       4      16",
                        "virtual         16.0 s  4.00 s  1.00 s",
                        "pool            16.0 s  4.00 s  1.00 s");
        Html chart = new JobsChart(curve).html();
        assertThat(chart.source())
                .contains("By jobs", "<li class=\"c0\">virtual</li>", "<title>4.00 s</title>")
                .doesNotContain("NaN");
        assertThat(chart.source().split("<circle", -1)).hasSize(1 + 2 * 3);
    }

    @Test
    void oneNumberOfJobsIsNoCurve() {
        assertThat(JobsCurve.of(Comparisons.usual()).isCurve()).isFalse();
        assertThat(new JobsChart(JobsCurve.of(Comparisons.usual())).html()).isEqualTo(Html.NOTHING);
        assertThat(JobsCurve.of(Comparisons.empty()).text()).isEmpty();
    }

    @Test
    void soManyThatALineWouldBeTooWideAreNotShownInATerminal() {
        List<Integer> many = IntStream.rangeClosed(1, 12).boxed().toList();

        assertThat(JobsCurve.of(Comparisons.byJobs(many)).text()).isEmpty();
        assertThat(ResultsText.lines(Comparisons.byJobs(many))).allMatch(line -> line.length() <= 80);
    }
}
