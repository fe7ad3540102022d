package dev.scraper.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlarmTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Alarms alarms = new Alarms();
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void close() {
        alarms.close();
    }

    @Test
    void whatIsWatchedIsClosedWhenItRings() throws Exception {
        CountDownLatch rang = new CountDownLatch(1);
        try (Alarm alarm = alarms.in(Duration.ofMillis(20))) {
            alarm.watch(rang::countDown);

            assertThat(rang.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(alarm.rang()).isTrue();
            assertThat(alarm.left()).isLessThanOrEqualTo(Duration.ZERO);
        }
    }

    @Test
    void whatIsWatchedTooLateIsClosedAtOnce() throws Exception {
        try (Alarm alarm = alarms.in(LONG)) {
            alarm.run();

            alarm.watch(closed::incrementAndGet);
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void onlyWhatIsWatchedLastIsClosed() throws Exception {
        try (Alarm alarm = alarms.in(LONG)) {
            alarm.watch(() -> closed.addAndGet(100));
            alarm.watch(closed::incrementAndGet);

            alarm.run();
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void alarmThatIsOffClosesNothing() throws Exception {
        Alarm alarm = alarms.in(LONG);
        alarm.watch(closed::incrementAndGet);
        alarm.close();

        alarm.run();

        assertThat(closed).hasValue(0);
    }

    @Test
    void allRingInTheEndButThoseThatAreOff() throws Exception {
        Alarm on = alarms.in(LONG);
        on.watch(closed::incrementAndGet);
        Alarm off = alarms.in(LONG);
        off.watch(() -> closed.addAndGet(100));
        off.close();

        alarms.close();

        assertThat(closed).hasValue(1);
        assertThat(on.rang()).isTrue();
        on.close();
    }
}
