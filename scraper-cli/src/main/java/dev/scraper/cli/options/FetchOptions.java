package dev.scraper.cli.options;

import dev.scraper.cli.error.Usage;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.Converters.ByteSize;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.robots.RobotsRules;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// How servers are asked.
@InGroup(OptionGroup.HTTP)
public final class FetchOptions {

    /// What the user agent names where the user gives no contact: a page that says what the tool
    /// is and how to be left alone by it.
    static final String PROJECT = "https://scraper.dev/bot";

    @Option(
            names = {"-A", "--user-agent"},
            paramLabel = "S",
            description = "Who asks. Default: scraper/VERSION (+CONTACT).")
    @Nullable
    String userAgent;

    @Option(
            names = "--contact",
            paramLabel = "URL|MAIL",
            description = "How the owner of a site reaches you; part of the user agent.")
    @Nullable
    String contact;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "Send this header with every request. May be given several times.")
    List<Header> headers = new ArrayList<>();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER:PASSWORD",
            description = "Log in to the sites of the list by HTTP Basic; not to others they redirect to.")
    @Nullable
    String login;

    @Option(
            names = {"-b", "--cookie"},
            paramLabel = "'NAME=VALUE'",
            description = "Send this cookie to the sites of the list; not to others they redirect to.")
    @Nullable
    String cookie;

    @Option(
            names = {"-x", "--proxy"},
            paramLabel = "[http://]HOST:PORT",
            description = "Ask through this proxy. Private addresses cannot be told there.")
    @Nullable
    String proxy;

    @Option(
            names = {"-k", "--insecure"},
            description = "Accept any TLS certificate.")
    boolean insecure;

    @ArgGroup(exclusive = false, validate = false)
    Version version = new Version();

    /// The last one given counts; one of the command line goes before all that is configured.
    @InGroup(OptionGroup.HTTP)
    static final class Version {
        private HttpVersion spoken = HttpVersion.AUTO;

        @Option(names = "--http1.1", description = "Speak HTTP/1.1, which is the default.")
        void one(boolean given) {
            spoken = given ? HttpVersion.HTTP_1_1 : HttpVersion.AUTO;
        }

        @Option(names = "--http2", description = "Speak HTTP/2 where the server does.")
        void two(boolean given) {
            spoken = given ? HttpVersion.HTTP_2 : HttpVersion.AUTO;
        }
    }

    @InGroup(OptionGroup.LIMITS)
    @Option(
            names = "--limit-rate",
            paramLabel = "SIZE",
            description = "Take no more bytes a second, all requests together: 500K. Default: no limit.")
    @Nullable
    ByteSize limitRate;

    @InGroup(OptionGroup.LIMITS)
    @Option(
            names = "--connect-timeout",
            paramLabel = "DUR",
            description = "For a connection. Default: ${DEFAULT-VALUE}.",
            defaultValue = "10s")
    Duration connectTimeout = Duration.ZERO;

    @InGroup(OptionGroup.LIMITS)
    @Option(
            names = {"-m", "--max-time"},
            paramLabel = "DUR",
            description = "For a whole exchange, body included. Default: ${DEFAULT-VALUE}.",
            defaultValue = "60s")
    Duration maxTime = Duration.ZERO;

    @InGroup(OptionGroup.LIMITS)
    @Option(
            names = "--max-filesize",
            paramLabel = "SIZE",
            description = "The longest body taken. Default: ${DEFAULT-VALUE}.",
            defaultValue = "10M")
    ByteSize maxFilesize = new ByteSize(0);

    @Option(names = "--no-compressed", description = "Ask for bodies as they are, not compressed.")
    boolean notCompressed;

    /// The `User-Agent` header.
    public String agent() {
        String reach = contact == null ? PROJECT : contact;
        return userAgent == null ? "scraper/%s (+%s)".formatted(ProgramVersion.number(), reach) : userAgent;
    }

    /// The name whose rules of robots.txt apply.
    public String productToken() {
        return RobotsRules.productToken(agent());
    }

    /// Whether no more than so many bytes a second are taken.
    boolean isLimited() {
        return limitRate != null;
    }

    /// What the options ask for.
    ///
    /// @param processes that share what may be taken a second
    /// @throws dev.scraper.cli.error.UserException if an option is out of range
    public FetchSettings settings(int processes) {
        return Usage.checked(
                "--connect-timeout, --max-time, --max-filesize, --limit-rate, --proxy",
                () -> new FetchSettings(
                        agent(),
                        headers,
                        connectTimeout,
                        maxTime,
                        maxFilesize.bytes(),
                        !notCompressed,
                        new Credentials(login, cookie),
                        new Connection(
                                proxy == null ? null : proxyUri(proxy),
                                insecure,
                                version.spoken,
                                limitRate == null ? 0 : Math.max(1, limitRate.bytes() / processes))));
    }

    private static URI proxyUri(String written) {
        return URI.create(written.contains("://") ? written : "http://" + written);
    }
}
