package dev.scraper.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.scraper.ScraperSettings;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RunFileTest {

    private static final String FOLDER = "hdfs:/runs/1";
    private static final String LIST = "hdfs:/lists/urls.txt";

    @Test
    void theSameSettingsGoOn() throws IOException {
        ClusterSettings settings = Settings.polite().cluster();

        assertThat(RunFile.same(RunFile.of(settings, LIST), Settings.polite().cluster(), LIST, FOLDER))
                .isEqualTo(settings);
    }

    @Test
    void otherSettingsAreRefusedWithAllDifferencesNamed() {
        String begun = RunFile.of(Settings.polite().cluster(), LIST);
        ClusterSettings other = changed(scraper -> scraper.politeness(polite -> polite.gap(Duration.ofSeconds(9)))
                .fetch(fetch -> fetch.maxTime(Duration.ofSeconds(7))));

        assertThatIOException()
                .isThrownBy(() -> RunFile.same(begun, other, LIST, FOLDER))
                .withMessageStartingWith("hdfs:/runs/1: was begun with other settings: ")
                .withMessageContaining("max-time was ")
                .withMessageContaining("and is PT7S")
                .withMessageContaining("gap was PT0.06S and is PT9S; ")
                .withMessageEndingWith("; give the same, another folder, or start over");
    }

    @Test
    void whetherRobotsTxtIsObeyedCannotChange() {
        String begun = RunFile.of(Settings.polite().cluster(), LIST);
        ClusterSettings other = changed(scraper -> scraper.robots(robots -> robots.obeyed(false)));

        assertThatIOException()
                .isThrownBy(() -> RunFile.same(begun, other, LIST, FOLDER))
                .withMessageContaining("obeyed was true and is ");
    }

    @Test
    void theListCannotChange() {
        ClusterSettings settings = Settings.polite().cluster();

        assertThatIOException()
                .isThrownBy(() -> RunFile.same(RunFile.of(settings, LIST), settings, "other.txt", FOLDER))
                .withMessageContaining("input was hdfs:/lists/urls.txt and is other.txt");
    }

    @Test
    void theFormOfRecordsCannotChange() {
        String begun = RunFile.of(Settings.polite().cluster(), LIST);

        assertThatIOException()
                .isThrownBy(
                        () -> RunFile.same(begun, Settings.polite().parquet().cluster(), LIST, FOLDER))
                .withMessageContaining("parquet was false and is true");
    }

    @Test
    void howARoundIsDividedMayChange() throws IOException {
        String begun = RunFile.of(Settings.polite().cluster(), LIST);
        ClusterSettings other =
                Settings.polite().partitions(7).roundPages(3).most(10, 5).cluster();

        assertThat(RunFile.same(begun, other, LIST, FOLDER)).isEqualTo(other);
    }

    @Test
    void loginsCookiesAndHeadersAreNotKeptAndThoseOfNowHold() throws IOException {
        ClusterSettings settings = secret("me:opensesame", "session=hunter2", "Bearer xyzzy");
        ClusterSettings others = secret("me:another", "session=other", "Bearer other");

        String begun = RunFile.of(settings, LIST);

        assertThat(begun).doesNotContain("sesame", "hunter2", "xyzzy", "login", "cookie");
        assertThat(RunFile.same(begun, others, LIST, FOLDER).pipeline().options())
                .containsEntry("login", "me:another")
                .containsEntry("cookie", "session=other")
                .containsEntry("header-value.0", "Bearer other");
    }

    @Test
    void noProxyIsKeptNorItsPassword() {
        ClusterSettings settings =
                changed(scraper -> scraper.fetch(fetch -> fetch.proxy(URI.create("http://me:opensesame@proxy:8080"))));

        assertThat(RunFile.of(settings, LIST)).doesNotContain("sesame", "proxy");
    }

    @Test
    void whatWasDrawnWhenTheRunBeganHolds() throws IOException {
        ClusterSettings begun = crawl(new SameUrl.Secret(1, 2));
        ClusterSettings now = crawl(new SameUrl.Secret(3, 4));

        ClusterSettings same = RunFile.same(RunFile.of(begun, LIST), now, LIST, FOLDER);

        CrawlRules rules = same.pages().crawl();
        assertThat(Objects.requireNonNull(rules).same().secret()).isEqualTo(new SameUrl.Secret(1, 2));
    }

    @Test
    void whatIsNoRunFileIsRefusedByName() {
        assertThatIOException()
                .isThrownBy(() -> RunFile.same("{\"user-ag", Settings.polite().cluster(), LIST, FOLDER))
                .withMessageStartingWith("hdfs:/runs/1/run.json: cannot be read: ");
        assertThatIOException()
                .isThrownBy(() -> RunFile.same("{}", Settings.polite().cluster(), LIST, FOLDER))
                .withMessageContaining("user-agent was null and is tests/1.0");
    }

    private static ClusterSettings changed(UnaryOperator<ScraperSettings> change) {
        return Settings.of(change.apply(Settings.scraper())).cluster();
    }

    private static ClusterSettings secret(String login, String cookie, String header) {
        return changed(scraper ->
                scraper.fetch(fetch -> fetch.login(login).cookie(cookie).header("Authorization", header)));
    }

    private static ClusterSettings crawl(SameUrl.Secret secret) {
        CrawlUrl seed = CrawlUrl.parse("https://example.org/");
        return Settings.polite()
                .crawl(new CrawlRules(
                        new Scope(Scope.Kind.HOST, List.of(seed), List.of(), List.of()),
                        CrawlRules.ANY_DEPTH,
                        0,
                        10,
                        CrawlRules.USUAL,
                        true,
                        false,
                        new UrlTraps(true, List.of()),
                        new SameUrl(false, List.of(), secret),
                        false))
                .cluster();
    }
}
