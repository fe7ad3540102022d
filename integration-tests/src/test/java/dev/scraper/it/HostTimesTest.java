package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.TimedSite.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the tests of politeness measure with.
class HostTimesTest {

    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    @Test
    void theSmallestGapIsFromAnEndToTheNextStart() {
        HostTimes times = HostTimes.of(List.of(request(0, 50), request(150, 200), request(280, 290)));

        assertThat(times).isEqualTo(new HostTimes(3, 1, Duration.ofNanos(80)));
    }

    @Test
    void requestsThatOverlapAreAtOnce() {
        HostTimes times = HostTimes.of(List.of(request(0, 50), request(40, 90), request(45, 60), request(200, 210)));

        assertThat(times).isEqualTo(new HostTimes(4, 3, Duration.ofNanos(-45)));
    }

    /// One that takes long has not ended when a later one has.
    @Test
    void theGapIsFromTheEndOfAllEarlierOnes() {
        HostTimes times = HostTimes.of(List.of(request(0, 100), request(20, 30), request(90, 95)));

        assertThat(times).isEqualTo(new HostTimes(3, 2, Duration.ofNanos(-80)));
    }

    @Test
    void oneRequestHasNoGap() {
        assertThat(HostTimes.of(List.of(request(7, 9)))).isEqualTo(new HostTimes(1, 1, HostTimes.NO_GAP));
    }

    private static Request request(long start, long end) {
        return new Request("host", "/", start, end, CLIENT);
    }
}
