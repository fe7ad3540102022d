package dev.scraper.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.recording.Source;
import dev.scraper.run.UrlInquiry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The five ways in which hosts are asked.
class PoliteOptionsTest {

    private static final String TOKEN = "scraper";

    @Command
    static final class Polite {
        @Mixin
        PoliteOptions options = new PoliteOptions();
    }

    @Test
    void strangersAreSparedUnlessTheUserSaysOtherwise() {
        FrontierSettings usual = parsed().settings(list(false, new Source.Web()), TOKEN, false);
        assertThat(usual.politeness()).isEqualTo(Politeness.DEFAULT);
        assertThat(usual.robots().obeyed()).isTrue();
        assertThat(usual.following().privateAddresses()).isFalse();
        assertThat(usual.offline()).isFalse();

        FrontierSettings said = parsed("--wait", "5s", "--host-concurrency", "2", "--no-robots", "--retry", "7")
                .settings(list(false, new Source.Web()), TOKEN, false);
        assertThat(said.politeness().gap()).isEqualTo(Duration.ofSeconds(5));
        assertThat(said.politeness().hostConcurrency()).isEqualTo(2);
        assertThat(said.robots().obeyed()).isFalse();
        assertThat(said.following().retries()).isEqualTo(7);
    }

    @Test
    void ownDemoSiteNeedsNoSparing() {
        FrontierSettings demo = parsed().settings(list(true, new Source.Web()), TOKEN, false);
        assertThat(demo.politeness().gap()).isZero();
        assertThat(demo.robots().obeyed()).isFalse();

        FrontierSettings asked = parsed("--wait", "300ms").settings(list(true, new Source.Web()), TOKEN, false);
        assertThat(asked.politeness().gap()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void runThatGoesOnLeavesHostsAloneForOneGap() {
        PoliteOptions options = parsed("--wait", "3s");

        assertThat(options.settings(list(false, new Source.Web()), TOKEN, true).restFirst())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(options.settings(list(false, new Source.Web()), TOKEN, false).restFirst())
                .isZero();
    }

    @Test
    void nobodyIsSparedWherePagesComeFromARecording() {
        OpenList recording = list(false, new Source.Recorded(Path.of("site.warc.gz")));

        FrontierSettings settings = parsed("--wait", "5s").settings(recording, TOKEN, true);

        assertThat(settings).isEqualTo(parsed().unasked());
        assertThat(settings.offline()).isTrue();
        assertThat(settings.politeness()).isEqualTo(Politeness.NONE);
        assertThat(settings.following().retries()).isZero();
        assertThat(settings.following().privateAddresses()).isTrue();
    }

    @Test
    void recordingMayBePlayedAsPolitelyAsASiteIsAsked() {
        FrontierSettings settings = parsed("--wait", "2s", "--max-redirs", "4").asIfAsked(TOKEN);

        assertThat(settings.politeness().gap()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.robots().obeyed()).isTrue();
        assertThat(settings.following().redirects()).isEqualTo(4);
        assertThat(settings.following().retries()).isZero();
        assertThat(settings.offline()).isFalse();
    }

    @Test
    void whatIsMeasuredAgainAndAgainIsNotRetried() {
        OpenList list = list(false, new Source.Web());
        FrontierSettings once = parsed("--retry", "7").onceEach(list, TOKEN);
        FrontierSettings usual = parsed("--retry", "7").settings(list, TOKEN, false);

        assertThat(once.following().retries()).isZero();
        assertThat(once.politeness()).isEqualTo(usual.politeness());
        assertThat(once.robots()).isEqualTo(usual.robots());
        assertThat(once.following().redirects()).isEqualTo(usual.following().redirects());
    }

    @Test
    void sitemapsAreAskedForAsPagesAre() {
        PoliteOptions options = parsed("--wait", "4s", "--allow-private");

        FrontierSettings sitemaps = options.ofUrls(TOKEN);

        assertThat(sitemaps).isEqualTo(options.settings(list(false, new Source.Web()), TOKEN, false));
    }

    private static PoliteOptions parsed(String... arguments) {
        Polite command = new Polite();
        CommandLine line = Converters.registeredIn(new CommandLine(command)).setCaseInsensitiveEnumValuesAllowed(true);
        line.parseArgs(arguments);
        return command.options;
    }

    private static OpenList list(boolean onlyDemo, Source source) {
        KnownHosts known = new KnownHosts();
        UrlInquiry inquiry = new UrlInquiry(
                () -> new HttpFetcher(FetchSettings.DEFAULT), FrontierSettings.DEFAULT, known, change -> {});
        return new OpenList(UrlList.empty(), List.of(), known, inquiry, onlyDemo, source);
    }
}
