package dev.scraper.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.SiteRobots;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.Synchronous;
import dev.scraper.url.CrawlUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RobotsInquiryTest {

    private static final Duration GAP = Duration.ofMillis(30);

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final KnownHosts known = new KnownHosts();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void robotsTxtThatMovedToAnotherSiteOfTheListIsFollowedThere() throws Exception {
        for (Strategy strategy : List.of(Lanes.virtual(4), new Synchronous())) {
            String there = site(200, "User-agent: *\nDisallow: /private\n");
            String moved = site(301, there + "/robots.txt");

            Map<String, SiteRobots> answers = ask(strategy, moved, there);

            assertThat(answers.get(moved).finding()).isEqualTo(SiteRobots.Finding.RULES);
            assertThat(answers.get(moved).source()).isEqualTo(there + "/robots.txt");
            assertThat(answers.get(moved)
                            .rules()
                            .decide(CrawlUrl.parse(moved + "/private"))
                            .allowed())
                    .isFalse();
            assertThat(answers.get(there).finding()).isEqualTo(SiteRobots.Finding.RULES);
        }
    }

    @Test
    void eachAnswerIsToldBeforeTheNextSiteIsAsked() throws Exception {
        String first = site(200, "");
        String second = site(404, "");
        List<Integer> requests = new ArrayList<>();

        inquire(new Synchronous(), List.of(first, second), answer -> requests.add(asked.size()));

        assertThat(requests).containsExactly(1, 2);
    }

    @Test
    void whatBecameOfEachSiteIsTold() throws Exception {
        String none = site(404, "");
        String sick = site(503, "");
        String dead = site(200, "");
        servers.getLast().stop(0);

        Map<String, SiteRobots> answers = ask(Lanes.virtual(4), none, sick, dead);

        assertThat(answers.get(none).word()).isEqualTo("404, so there is none");
        assertThat(answers.get(none).had()).isTrue();
        assertThat(answers.get(sick).word()).isEqualTo("503, so all is denied for now");
        assertThat(answers.get(sick).had()).isFalse();
        assertThat(answers.get(dead).finding()).isEqualTo(SiteRobots.Finding.LOST);
        assertThat(asked).hasSize(2);
    }

    @Test
    void siteThatWasAskedBeforeIsNotAskedAgain() throws Exception {
        String site = site(200, "User-agent: *\nDisallow: /x\n");
        ask(new Synchronous(), site);

        Map<String, SiteRobots> again = ask(new Synchronous(), site);

        assertThat(asked).hasSize(1);
        assertThat(again.get(site).rules().decide(CrawlUrl.parse(site + "/x")).allowed())
                .isFalse();
    }

    private String site(int status, String text) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getLocalAddress().getPort()
                    + exchange.getRequestURI().getPath());
            byte[] body = text.getBytes(UTF_8);
            if (status == 301) {
                exchange.getResponseHeaders().add("Location", text);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, SiteRobots> ask(Strategy strategy, String... sites) throws Exception {
        Map<String, SiteRobots> answers = new HashMap<>();
        inquire(strategy, List.of(sites), answer -> answers.put(answer.getKey(), answer.getValue()));
        assertThat(answers).containsOnlyKeys(sites);
        return answers;
    }

    private void inquire(
            Strategy strategy, List<String> sites, java.util.function.Consumer<Map.Entry<String, SiteRobots>> told)
            throws Exception {
        FrontierSettings settings = new FrontierSettings(
                new Politeness(GAP, 1),
                RobotsPolicy.DEFAULT,
                new Following(10, 0, Duration.ZERO, true, false),
                Set.of(),
                Duration.ZERO);
        try (Fetcher fetcher = new HttpFetcher(FetchSettings.DEFAULT)) {
            new RobotsInquiry(fetcher, settings, known).ask(sites.stream(), strategy, Map::entry, told);
        }
    }
}
