package dev.scraper.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.explain.RequestColumns.Request;
import dev.scraper.measure.Arrangement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPaceTest {

    private static final long MILLI = 1000;

    private final RequestColumns requests = new RequestColumns();

    private void request(int host, long start, long total, long polite) {
        requests.add(new Request(host, start * MILLI, total * MILLI, 0, total * MILLI, polite * MILLI, 0));
    }

    @Test
    void theUsualGapIsTheMedianAndTheFirstRequestWaitsForNobody() {
        request(0, 0, 100, 0);
        request(0, 1100, 100, 1000);
        request(0, 2200, 100, 1000);
        request(0, 5300, 100, 3000); // slowed down for a while
        request(1, 0, 100, 0);

        assertThat(kept(2, 8)).isEqualTo(new RunPace(Duration.ofSeconds(1), Map.of(), 1));
    }

    @Test
    void aHostMayHaveHadAnotherGap() {
        for (int i = 0; i < 3; i++) {
            request(0, 1100L * i, 100, i == 0 ? 0 : 1000);
            request(1, 1100L * i, 100, i == 0 ? 0 : 1000);
            request(2, 10_100L * i, 100, i == 0 ? 0 : 10_000);
        }

        assertThat(kept(3, 8).gaps()).isEqualTo(Map.of(2, Duration.ofSeconds(10)));
    }

    @Test
    void howManyAtOnceIsTheGreatestOverlap() {
        for (int i = 0; i < 6; i++) {
            request(0, 100L * (i / 2), 100, 0);
        }

        assertThat(kept(1, 8).atOnce()).isEqualTo(2);
    }

    @Test
    void requestsThatTouchDoNotOverlap() {
        request(0, 0, 100, 0);
        request(0, 99, 100, 0); // clocks are not exact
        request(0, 200, 100, 0);

        assertThat(kept(1, 8).atOnce()).isEqualTo(1);
    }

    @Test
    void asManyAsThereWereLanesOrRequestsIsNoLimit() {
        for (int i = 0; i < 6; i++) {
            request(0, 0, 100, 0);
        }

        assertThat(kept(1, 6).atOnce()).isEqualTo(Arrangement.UNLIMITED);
        assertThat(kept(1, 32).atOnce()).isEqualTo(Arrangement.UNLIMITED);
    }

    @Test
    void whoIsSparedIsAskedAsOftenAtOnceAsItShows() {
        request(0, 0, 100, 0);
        request(0, 1100, 100, 1000);

        assertThat(kept(1, 1).atOnce()).isEqualTo(1);
    }

    @Test
    void requestsAreToldInTheOrderInWhichTheyStarted() {
        request(0, 50, 10, 0);
        request(0, 0, 500, 0);

        assertThat(requests.work(requests.byStart()))
                .extracting(work -> work.latency().toMillis())
                .isEqualTo(List.of(500L, 10L));
    }

    private RunPace kept(int hosts, int lanes) {
        return RunPace.of(requests, requests.byStart(), hosts, lanes);
    }
}
