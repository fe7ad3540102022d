package dev.scraper.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines of a crawl: level by level, and no more of them than there may be.
class LevelsTest {

    private static final long NOW = -5_000_000_000L;

    private final LineIndex index = new LineIndex();
    private int lines;

    private HostQueues queues(Politeness politeness, Quota quota) {
        return new HostQueues(index, politeness, RobotsPolicy.NONE, new KnownHosts(), quota, NOW, (host, change) -> {});
    }

    private int add(HostQueues queues, String host, int depth) {
        int n = ++lines;
        index.put(n, n, 0);
        CrawlUrl url = CrawlUrl.parse("http://" + host + "/" + n);
        queues.add(queues.site(url.authority(), url.scheme(), host, null, NOW), n, depth, NOW);
        return n;
    }

    /// All that is given out before somebody has to settle something.
    private static List<Long> given(HostQueues queues) {
        List<Long> given = new ArrayList<>();
        while (queues.next(NOW) instanceof Next.Request request) {
            given.add(request.id());
        }
        return given;
    }

    private static void settle(HostQueues queues, long id) {
        queues.end(id, pace -> pace.answered(NOW, 1), NOW);
        queues.settle(id);
    }

    @Test
    void nextLevelBeginsWhenAllOfTheOneBeforeIsSettled() {
        HostQueues queues = queues(Politeness.NONE, Quota.none());
        queues.byLevels();
        long second = add(queues, "a", 1);
        long first = add(queues, "a", 0);
        long other = add(queues, "b", 0);
        queues.complete();

        assertThat(given(queues)).containsExactlyInAnyOrder(first, other);
        settle(queues, first);
        assertThat(queues.next(NOW)).isInstanceOf(Next.Unknown.class);
        long late = add(queues, "c", 0);
        assertThat(given(queues)).as("found at the level that is asked for").containsExactly(late);
        settle(queues, late);
        settle(queues, other);

        assertThat(given(queues)).containsExactly(second);
        assertThat(queues.isDone()).isFalse();
        settle(queues, second);
        assertThat(queues.next(NOW)).isInstanceOf(Next.Never.class);
        assertThat(queues.isDone()).isTrue();
    }

    @Test
    void levelsMayBeMissing() {
        HostQueues queues = queues(Politeness.NONE, Quota.none());
        queues.byLevels();
        long first = add(queues, "a", 3);
        long second = add(queues, "b", 9);
        queues.complete();

        assertThat(given(queues)).containsExactly(first);
        settle(queues, first);
        assertThat(given(queues)).containsExactly(second);
    }

    @Test
    void linesThatWaitForTheirLevelAreNotDone() {
        HostQueues queues = queues(Politeness.NONE, Quota.none());
        queues.byLevels();
        add(queues, "a", 1);
        queues.complete();

        assertThat(queues.isDone()).isFalse();
    }

    @Test
    void withoutLevelsTheOrderIsThatOfTheList() {
        HostQueues queues = queues(Politeness.NONE, Quota.none());
        List<Long> added = List.of((long) add(queues, "a", 5), (long) add(queues, "a", 0), (long) add(queues, "a", 3));

        assertThat(given(queues)).isEqualTo(added);
    }

    @Test
    void noMoreLinesAreGivenOutThanThereMayBe() {
        HostQueues queues = queues(Politeness.NONE, new Quota(3, Quota.UNLIMITED));
        for (int i = 0; i < 4; i++) {
            add(queues, i % 2 == 0 ? "a" : "b", 0);
        }
        queues.complete();

        List<Long> given = given(queues);

        assertThat(given).hasSize(3);
        given.forEach(id -> settle(queues, id));
        assertThat(queues.next(NOW)).isInstanceOf(Next.Never.class);
        assertThat(queues.isDone()).isFalse();
    }

    @Test
    void lineThatComesBackIsGivenOutAgain() {
        HostQueues queues = queues(Politeness.NONE, new Quota(2, Quota.UNLIMITED));
        for (int i = 0; i < 4; i++) {
            add(queues, "host" + i, 0);
        }
        queues.complete();
        List<Long> given = given(queues);
        assertThat(given).hasSize(2);

        queues.giveBack(given.getFirst(), NOW);

        assertThat(given(queues)).hasSize(1);
        assertThat(queues.next(NOW)).isInstanceOf(Next.Unknown.class);
    }

    @Test
    void eachSiteHasItsOwnLimit() {
        HostQueues queues = queues(Politeness.NONE, new Quota(Quota.UNLIMITED, 2));
        for (int i = 0; i < 5; i++) {
            add(queues, "a", 0);
        }
        long other = add(queues, "b", 0);
        queues.complete();

        assertThat(given(queues)).hasSize(3).contains(other);
    }

    @Test
    void linesOfARunBeforeCount() {
        HostQueues queues = queues(Politeness.NONE, new Quota(3, 2));
        queues.countDone(queues.site("a", "http", "a", null, NOW));
        add(queues, "a", 0);
        add(queues, "a", 0);
        add(queues, "b", 0);
        add(queues, "b", 0);
        queues.complete();

        assertThat(given(queues)).hasSize(2).containsAnyOf(1L, 2L);
    }

    /// A page that was asked for and failed is asked again: it is one page.
    @Test
    void repeatedRequestIsNoFurtherPage() {
        HostQueues queues = queues(Politeness.NONE, new Quota(1, 1));
        long only = add(queues, "a", 0);
        add(queues, "a", 0);
        queues.complete();
        assertThat(given(queues)).containsExactly(only);
        queues.end(only, pace -> pace.answered(NOW, 1), NOW);
        HostQueues.Settlement settled = queues.settle(only);

        queues.add(settled.site(), new Errand.ForLine(1, Journey.NONE, CrawlUrl.parse("http://a/1"), true, NOW), NOW);

        assertThat(given(queues)).containsExactly(only);
    }
}
