package dev.scraper.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.ScraperSettings;
import dev.scraper.polite.Politeness;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundPlanTest {

    private static final int SLOTS = 8;

    @ParameterizedTest
    @CsvSource({
        // longest host, gap in ms: pages in a round, rounds
        "1,         1000,   1,    1",
        "499,       1000,   499,  1",
        "500,       1000,   500,  1",
        "501,       1000,   251,  2",
        "5000,      1000,   500,  10",
        "100000,    1000,   5000, 20",
        "1000000,   1000,   17858, 56",
        "100,       60000,  50,   2",
        "40,        60000,  40,   1",
        "3000,      0,      3000, 1",
    })
    void theLongestHostIsCutIntoEqualRoundsOfTenMinutesOrATwentieth(long longest, long gap, int pages, long rounds) {
        RoundPlan plan = plan(settings(0, 0, Duration.ofMillis(gap), 1), longest, 1, longest, 1);

        assertThat(plan.roundPages()).isEqualTo(pages);
        assertThat(plan.rounds()).isEqualTo(rounds);
    }

    @Test
    void whereAHostIsAskedForSeveralThingsAtOnceARoundHasMoreOfThem() {
        RoundPlan plan = plan(settings(0, 0, Duration.ofSeconds(1), 4), 10_000, 1, 10_000, 1);

        assertThat(plan.rounds()).isEqualTo(5);
        assertThat(plan.roundPages()).isEqualTo(2_000);
    }

    @Test
    void whereThereIsNoLimitAtAllThePlanHasOneRoundForAMillion() {
        RoundPlan plan = plan(settings(0, 0, Duration.ZERO, Politeness.UNLIMITED), 1_000_000, 1, 1_000_000, 1);

        assertThat(plan.rounds()).isOne();
    }

    @Test
    void pagesThatAreAskedForAreTaken() {
        RoundPlan plan = plan(settings(0, 7, Duration.ofSeconds(1), 1), 100, 1, 100, 1);

        assertThat(plan.roundPages()).isEqualTo(7);
        assertThat(plan.rounds()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        // wanted, domains: partitions
        "0,   100,  8",
        "0,   3,    3",
        "20,  100,  20",
        "20,  3,    3",
        "1,   100,  1",
    })
    void thereAreAsManyPartitionsAsSlotsUnlessDomainsAreFewerOrSomebodyWantsOthers(
            int wanted, long domains, int partitions) {
        RoundPlan plan = plan(settings(wanted, 0, Duration.ofSeconds(1), 1), 1_000, 100, 10, domains);

        assertThat(plan.partitions()).isEqualTo(partitions);
    }

    @Test
    void noPartitionHasMoreLinesThanMemoryTakes() {
        RoundPlan plan = plan(settings(1, 0, Duration.ofSeconds(1), 1), 10_000_000, 1_000_000, 10, 1_000_000);

        assertThat(plan.partitions()).isEqualTo(40);
    }

    /// Several hosts of a round are spread over partitions of a bounded size, whatever there is.
    @Test
    void aPlanIsPossibleWhateverThereIs() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long hosts = 1L + random.nextInt(1_000_000);
            long longest = 1L + random.nextInt(5_000_000);
            long lines = longest + hosts - 1 + random.nextInt(1_000_000);
            long domains = 1 + random.nextLong(hosts);
            ClusterSettings settings =
                    settings(random.nextInt(50), random.nextInt(3) * 100, Duration.ofMillis(random.nextInt(90_000)), 1);

            RoundPlan plan = RoundPlan.of(settings, lines, hosts, longest, domains, 1 + random.nextInt(64));

            assertThat(plan.partitions()).isPositive();
            assertThat(plan.roundPages()).isPositive();
            assertThat(plan.rounds() * plan.roundPages()).isGreaterThanOrEqualTo(longest);
            assertThat((long) plan.partitions() * RoundPlan.LARGEST_PARTITION)
                    .isGreaterThanOrEqualTo(Math.min(lines, hosts * plan.roundPages()));
        }
    }

    @Test
    void saysWhatIsComing() {
        ClusterSettings settings = settings(0, 100, Duration.ofMillis(1500), 1);

        String text = plan(settings, 1_250, 3, 1_001, 2).text(settings);

        assertThat(text)
                .isEqualTo("1,250 lines at 3 hosts, the longest has 1,001; 11 rounds of at most 100 pages a host"
                        + " (--round-pages); 2 partitions on 8 slots (--partitions); at least 25 min with 1.50 s between"
                        + " requests");
    }

    private static RoundPlan plan(ClusterSettings settings, long lines, long hosts, long longest, long domains) {
        return RoundPlan.of(settings, lines, hosts, longest, domains, SLOTS);
    }

    private static ClusterSettings settings(int partitions, int roundPages, Duration gap, int atOnce) {
        ScraperSettings scraper = ScraperSettings.as("tests/1.0 (+mailto:me@example.org)")
                .politeness(polite -> polite.gap(gap).hostConcurrency(atOnce));
        return Settings.of(scraper)
                .partitions(partitions)
                .roundPages(roundPages)
                .cluster();
    }
}
