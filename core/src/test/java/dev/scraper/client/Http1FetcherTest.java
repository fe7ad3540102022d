package dev.scraper.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.body.BodyTest;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.FetchResult.HttpError;
import dev.scraper.fetch.FetchResult.Redirected;
import dev.scraper.fetch.FetchResult.Unreachable;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.http.RawServer;
import dev.scraper.url.CrawlUrl;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/1.1 as servers really speak it.
class Http1FetcherTest implements FetcherContract {

    @Override
    public Fetcher fetcher(FetchSettings settings, HostNames.Lookup lookup) {
        return new Http1Fetcher(settings, lookup, null);
    }

    /// Both clients say one of them is wrong; here the page comes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nPHP Warning:  Unknown on line 0\r\nContent-Length : 5\r\n\r\nhello",
                "HTTP/1.1 200\nno colon\n: no name\nCache Status: hit\nContent-Length: 5, 5\n\nhello",
                "\r\nHTTP/1.0 200 OK\r\nContent-Length: -5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: utf-8\r\n\r\nhello",
                "HTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 5\r\n\r\nhello and more",
            })
    void pageComesHoweverItsServerSpeaks(String answer) throws Exception {
        assertThat(FetcherContract.text((Fetched) answer(answer))).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({
        "ICY 200 OK, not HTTP/1",
        "<title>HTTP/0.9</title>, not HTTP/1",
        "'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6', two lengths",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: compress', Transfer-Encoding 'compress'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip', Transfer-Encoding 'gzip'",
        "'HTTP/1.1 101 Switching Protocols', another protocol",
        "'HTTP/1.1 200 OK\r\nX: \0', NUL",
    })
    void answerThatCannotBeReadForCertainIsNone(String answer, String why) throws Exception {
        Unreachable bad = (Unreachable) answer(answer + "\r\n\r\nhello!");

        assertThat(bad.problem().text()).isEqualTo("bad_answer");
        assertThat(bad.message()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void answerWithoutABodyHasNone(int status) throws Exception {
        Fetched fetched = (Fetched) answer("HTTP/1.1 %d What\r\nContent-Length: 4\r\n\r\n".formatted(status));

        assertThat(fetched.status()).isEqualTo(status);
        assertThat(fetched.body().wireLength()).isZero();
    }

    @Test
    void notModifiedMaySayHowLongItWouldBe() throws Exception {
        assertThat(((HttpError) answer("HTTP/1.1 304 Not Modified\r\nContent-Length: 400\r\n\r\n")).status())
                .isEqualTo(304);
    }

    @Test
    void bytesOfAHeaderAreItsCharacters() throws Exception {
        String location = new String("/caf\u00e9".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        Redirected moved = (Redirected) answer("HTTP/1.1 301 Moved\r\nLocation: %s\r\n\r\n".formatted(location));

        assertThat(moved.headers().firstValue("location")).contains("/caf\u00c3\u00a9");
        assertThat(moved.location()).isEqualTo("/caf%C3%A9");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transferEncodingIsUndone(boolean chunked) throws Exception {
        byte[] packed = BodyTest.gzip("hello".getBytes(StandardCharsets.US_ASCII));
        try (RawServer server = new RawServer(talk -> {
                    talk.hear();
                    talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip%s\r\n\r\n"
                            .formatted(chunked ? ", chunked" : ""));
                    talk.say(chunked ? Integer.toHexString(packed.length) + "\r\n" : "");
                    talk.say(packed);
                    talk.say(chunked ? "\r\n0\r\n\r\n" : "");
                });
                Fetcher fetcher = fetcher(FetchSettings.DEFAULT, InetAddress::getAllByName)) {
            Fetched fetched = (Fetched) fetcher.fetch(FetcherContract.page(server));

            assertThat(fetched.body().bytes()).asString().isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource({"/e?, /e?", "?, /?", "/a|b?c=`, /a|b?c=`", "/%zz[], /%zz[]"})
    void targetIsSentAsBrowsersSendIt(String written, String target) throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 204 No\r\n\r\n");
                Fetcher fetcher = fetcher(FetchSettings.DEFAULT, InetAddress::getAllByName)) {
            fetcher.fetch(FetchRequest.page(CrawlUrl.parse("http://127.0.0.1:%d%s".formatted(server.port(), written))));

            assertThat(server.heard())
                    .singleElement()
                    .asString()
                    .startsWith("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n".formatted(target, server.port()));
        }
    }

    @Test
    void addressesThatWereLookedUpAreThoseThatAreConnectedTo() throws Exception {
        List<String> asked = new ArrayList<>();
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\n\r\nhello");
                Fetcher fetcher = fetcher(FetchSettings.DEFAULT, name -> {
                    asked.add(name);
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                })) {
            for (String host : List.of("name.invalid", "under_score.invalid")) {
                CrawlUrl url = CrawlUrl.parse("http://%s:%d/".formatted(host, server.port()));

                assertThat(fetcher.fetch(FetchRequest.page(url))).isInstanceOf(Fetched.class);
            }
            assertThat(asked).containsExactly("name.invalid", "under_score.invalid");
            assertThat(server.heard()).element(1).asString().contains("Host: under_score.invalid:");
        }
    }

    /// What precedes the exchange is not the server's time.
    @Test
    void timeToTheFirstByteBeginsWhenTheAddressIsKnown() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\n\r\nhello");
                Fetcher fetcher = fetcher(FetchSettings.DEFAULT, name -> {
                    Thread.sleep(1_500);
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                })) {
            long begin = System.nanoTime();
            FetchResult result = fetcher.fetch(
                    FetchRequest.page(CrawlUrl.parse("http://slow.invalid:%d/".formatted(server.port()))));
            long took = System.nanoTime() - begin;

            assertThat(took - result.times().ttfb().toNanos()).isGreaterThanOrEqualTo(1_500_000_000L);
        }
    }

    @Test
    void requestOnAKeptConnectionThatNobodyHeardIsToldApart() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    talk.hear();
                    talk.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                    talk.hear();
                });
                Fetcher fetcher = fetcher(FetchSettings.DEFAULT, InetAddress::getAllByName)) {
            assertThat(fetcher.fetch(FetcherContract.page(server))).isInstanceOf(Fetched.class);
            Unreachable closed = (Unreachable) fetcher.fetch(FetcherContract.page(server));

            assertThat(closed.problem()).isEqualTo(FetchProblem.CONNECTION_CLOSED);
            assertThat(fetcher.fetch(FetcherContract.page(server))).isInstanceOf(Fetched.class);
        }
    }
}
