package dev.scraper.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.TimedOut;
import dev.scraper.fetch.FetchResult.Unreachable;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.PrivateAddressException;
import dev.scraper.url.CrawlUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HostNamesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new ArrayList<>();
    private final HostNames names = new HostNames(this::lookUp, executor);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void nameIsLookedUpOnceAndAgainWhenForgotten() throws Exception {
        assertThat(problem("good.example")).isNull();
        assertThat(problem("good.example")).isNull();
        assertThat(asked).hasSize(1);

        names.forget("good.example");

        assertThat(problem("good.example")).isNull();
        assertThat(asked).hasSize(2);
    }

    /// The JDK would say why only once.
    @Test
    void refusalIsRemembered() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(problem("inside.example")).isInstanceOfSatisfying(Unreachable.class, refused -> {
                assertThat(refused.problem().text()).isEqualTo("private_address");
                assertThat(refused.message()).isEqualTo("inside.example resolves to 10.0.0.7, a private address");
            });
            names.forget("inside.example");
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void nameThatIsNotKnownIsAskedAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(problem("no.example")).isInstanceOfSatisfying(Unreachable.class, unknown -> {
                assertThat(unknown.problem().text()).isEqualTo("unknown_host");
                assertThat(unknown.message()).isEqualTo("the host name has no address: no.example");
            });
        }
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "10.0.0.7"})
    void addressIsNotLookedUp(String address) throws Exception {
        assertThat(problem(address)).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void lookUpThatDoesNotEndIsATimeout() throws Exception {
        TimedOut late = (TimedOut) names.problem("slow.example", Duration.ofMillis(50), System.nanoTime());

        assertThat(late.phase()).isEqualTo(FetchPhase.CONNECT);
        assertThat(late.allowed()).isEqualTo(Duration.ofMillis(50));
        assertThat(late.times().ttfb()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void resolverThatBreaksIsAResult() throws Exception {
        assertThat(problem("broken.example")).isInstanceOf(Unreachable.class);
    }

    @Test
    void anyNumberOfNamesFits() throws Exception {
        for (int i = 0; i < 10_050; i++) {
            assertThat(problem("h" + i + ".example")).isNull();
        }
        assertThat(problem("h10049.example")).isNull();
        assertThat(asked).hasSize(10_050);
    }

    @Test
    void fetcherRefusesWhatTheResolverRefuses() throws Exception {
        try (HttpFetcher fetcher = new HttpFetcher(FetchSettings.DEFAULT, this::lookUp, null)) {
            for (int i = 0; i < 2; i++) {
                assertThat(fetcher.fetch(FetchRequest.page(CrawlUrl.parse("https://inside.example/"))))
                        .isInstanceOf(Unreachable.class);
            }
        }
    }

    /// Whoever throws it, and whatever it is wrapped in.
    @Test
    void refusalIsFoundAmongTheCausesOfAFailure() {
        Exception refused = new PrivateAddressException("a.example", "127.0.0.1", "loopback");
        FetchResult result = FetchFailure.of(
                new java.util.concurrent.ExecutionException(new java.io.IOException("connect", refused)),
                LONG,
                false,
                Answers.TIMES);

        assertThat(result)
                .isEqualTo(new Unreachable(
                        FetchProblem.PRIVATE_ADDRESS,
                        "a.example resolves to 127.0.0.1, a loopback address",
                        Answers.TIMES));
    }

    private @org.jspecify.annotations.Nullable FetchResult problem(String host) throws InterruptedException {
        return names.problem(host, LONG, System.nanoTime());
    }

    private InetAddress[] lookUp(String name) throws Exception {
        asked.add(name);
        return switch (name) {
            case "inside.example" -> throw new PrivateAddressException(name, "10.0.0.7", "private");
            case "no.example" -> throw new UnknownHostException(name);
            case "broken.example" -> throw new IllegalStateException("the resolver broke");
            case "slow.example" -> {
                new CountDownLatch(1).await();
                throw new UnknownHostException(name);
            }
            default -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    }
}
