package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.TimedSite.Page;
import dev.scraper.it.TimedSite.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What holds for a run on one machine holds on a cluster, where one executor knows nothing of what
/// another one asks for.
@Tag("slow")
class ClusterRulesIT {

    private static final int LATENCY_MILLIS = 50;

    /// Where redirects lead to.
    private static final int TARGET = 99;

    @TempDir
    Path folder;

    @Test
    void aHostThatManyOthersRedirectToIsAskedOneByOne() throws Exception {
        int hosts = 20;
        int pages = 5;
        try (TimedSite site = TimedSite.start(LATENCY_MILLIS, ClusterRulesIT::away);
                ClusterRun run = ClusterRun.start(site, folder, urls(site, hosts, pages))) {
            run.end(run.submit("--allow-private", "--partitions", "8"));

            run.assertEachLineHas("ok");
            run.assertPolite();
            assertThat(run.assertAccounted()).as("asked twice").isZero();
            assertThat(HostTimes.of(site).get(site.authority(TARGET)).requests())
                    .as("its robots.txt, and each page once")
                    .isEqualTo(1 + hosts * pages);
            for (JsonNode record : run.output().records().values()) {
                String landed = landed(site, record.get("url").asString());
                assertThat(record.get("final_url").asString()).isEqualTo(landed);
                assertThat(record.get("attempts").asInt()).isEqualTo(2);
                assertThat(record.get("redirects")).hasSize(1);
                assertThat(record.get("redirects").get(0).get("status").asInt()).isEqualTo(302);
                assertThat(record.get("redirects").get(0).get("url").asString()).isEqualTo(landed);
            }
        }
    }

    private static Page away(TimedSite site, int host, String path) {
        if (path.equals("/robots.txt")) {
            return Page.none();
        }
        return host == TARGET ? page(path) : Page.moved(302, landed(site, site.url(host, path)));
    }

    private static String landed(TimedSite site, String url) {
        return site.url(TARGET, url.replaceFirst("http://[\\d.]*?(\\d+):\\d+/", "/landed/$1/"));
    }

    @Test
    void rulesThatAnotherHostHoldsAreAskedForThereAndHold() throws Exception {
        try (TimedSite site = TimedSite.start(LATENCY_MILLIS, ClusterRulesIT::rulesElsewhere)) {
            List<String> urls = new ArrayList<>();
            for (int host = 1; host <= 10; host++) {
                urls.add(site.url(host, "/private/1"));
                urls.add(site.url(host, "/open/1"));
            }
            urls.add(site.url(TARGET, "/private/1"));
            try (ClusterRun run = ClusterRun.start(site, folder, urls)) {
                run.end(run.submit("--allow-private", "--partitions", "8"));

                run.assertPolite();
                run.assertAccounted();
                assertThat(run.output().records()).hasSize(urls.size());
                for (JsonNode record : run.output().records().values()) {
                    String url = record.get("url").asString();
                    boolean denied = url.endsWith("/private/1") && !url.startsWith(site.url(TARGET, ""));
                    assertThat(record.get("outcome").asString())
                            .as(record.toString())
                            .isEqualTo(denied ? "robots_denied" : "ok");
                }
                assertThat(site.requests())
                        .filteredOn(request -> request.host().equals(site.authority(TARGET)))
                        .extracting(Request::path)
                        .contains("/rules/1.txt", "/rules/10.txt", "/private/1");
                assertThat(site.requests())
                        .filteredOn(request -> !request.host().equals(site.authority(TARGET)))
                        .extracting(Request::path)
                        .doesNotContain("/private/1");
            }
        }
    }

    private static Page rulesElsewhere(TimedSite site, int host, String path) {
        if (path.equals("/robots.txt")) {
            return host == TARGET ? Page.none() : Page.moved(301, site.url(TARGET, "/rules/" + host + ".txt"));
        }
        return path.startsWith("/rules/") ? Page.text("User-agent: *\nDisallow: /private\n") : page(path);
    }

    /// Rounds are short beside it: a border that forgets when a host may be asked again is seen.
    @Test
    void aCrawlDelayHoldsAcrossRounds() throws Exception {
        try (TimedSite site = TimedSite.start(LATENCY_MILLIS, ClusterRulesIT::slowly);
                ClusterRun run = ClusterRun.start(site, folder, urls(site, 4, 4))) {
            run.end(run.submit("--allow-private", "--partitions", "2", "--round-pages", "1"));

            run.assertEachLineHas("ok");
            run.assertPolite(Duration.ofSeconds(4));
            run.assertAccounted();
            assertThat(run.output().rounds()).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    private static Page slowly(String path) {
        return path.equals("/robots.txt") ? Page.text("User-agent: *\nCrawl-delay: 4\n") : page(path);
    }

    /// By their names, too: that of the metadata service of a cloud is one that executors know.
    @Test
    void privateAddressesAreRefusedOnExecutorsUnlessAllowed() throws Exception {
        try (TimedSite site = TimedSite.start(LATENCY_MILLIS, ClusterRulesIT::page)) {
            String port = ":" + site.port();
            List<String> urls = List.of(
                    site.url(7, "/1"),
                    "http://localhost" + port + "/2",
                    "http://localhost." + port + "/3",
                    "http://" + SparkCluster.INNER_NAME + port + "/4",
                    "http://[::ffff:127.0.0.1]" + port + "/5",
                    "http://169.254.169.254/latest/meta-data/",
                    "http://" + SparkCluster.METADATA_NAME + "/latest/meta-data/");
            try (ClusterRun run = ClusterRun.start(site, folder, urls)) {
                run.end(run.submit("--partitions", "4"), 0, 4);

                run.assertEachLineHas("private_address");
                assertThat(site.requests()).isEmpty();
            }
        }
    }

    @Test
    void privateNamesAreAskedWhereAllowed() throws Exception {
        try (TimedSite site = TimedSite.start(LATENCY_MILLIS, ClusterRulesIT::page);
                ClusterRun run = ClusterRun.start(
                        site, folder, List.of("http://localhost:" + site.port() + "/1", site.url(7, "/2")))) {
            run.end(run.submit("--allow-private", "--partitions", "2"));

            run.assertEachLineHas("ok");
            assertThat(site.requests()).extracting(Request::path).contains("/1", "/2");
        }
    }

    /// A line of each host after the other.
    private static List<String> urls(TimedSite site, int hosts, int pages) {
        List<String> urls = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            for (int host = 1; host <= hosts; host++) {
                urls.add(site.url(host, "/" + page));
            }
        }
        return urls;
    }

    private static Page page(String path) {
        return Page.html("<title>" + path + "</title><p>A page.");
    }
}
