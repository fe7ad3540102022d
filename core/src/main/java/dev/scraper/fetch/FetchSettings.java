package dev.scraper.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a [Fetcher] asks.
///
/// @param userAgent the `User-Agent` header: who asks, and how to reach them
/// @param headers further headers, each with every request
/// @param connectTimeout to look a name up, and again for a connection, TLS included, more than
///     zero
/// @param maxTime for the whole exchange, body included, more than zero
/// @param maxBytes the longest body taken, as it comes over the wire and again once decoded, at
///     least 1
/// @param compressed whether to ask for gzip, deflate, br and, where the JVM allows its native
///     library, zstd
public record FetchSettings(
        String userAgent,
        List<Header> headers,
        Duration connectTimeout,
        Duration maxTime,
        long maxBytes,
        boolean compressed,
        Credentials credentials,
        Connection connection) {

    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /// Of [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-13.1).
    private static final Set<String> CONDITIONS =
            Set.of("if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "range");

    /// An HTTP header.
    public record Header(String name, String value) {

        private static final Set<String> THE_CLIENTS_OWN =
                Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

        /// Why it cannot be sent; empty where it can.
        public Optional<String> problem() {
            if (name.isEmpty() || !name.chars().allMatch(Header::isOfNames)) {
                return Optional.of("no header is named so");
            }
            if (THE_CLIENTS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                return Optional.of("the client says that by itself");
            }
            boolean isText = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xff && c != 0x7f));
            return isText ? Optional.empty() : Optional.of("its value has a character that no header may have");
        }

        private static boolean isOfNames(int c) {
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            return letterOrDigit || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
    }

    /// What proves to a site who the user is; sent only where [FetchRequest#credentials] says so.
    ///
    /// @param login `user:password`, sent with every request by HTTP's Basic scheme; null for none
    /// @param cookie the value of a `Cookie` header, `a=1; b=2`; null for none
    public record Credentials(
            @Nullable String login, @Nullable String cookie) {

        /// Neither a login nor a cookie.
        public static final Credentials NONE = new Credentials(null, null);

        /// Checks login and cookie.
        ///
        /// @throws IllegalArgumentException if one cannot be sent
        public Credentials {
            if (login != null && login.indexOf(':') < 0) {
                throw new IllegalArgumentException(
                        "A login must be user:password, was '%s' without a colon".formatted(login));
            }
            if (cookie != null) {
                requireSendable(new Header("Cookie", cookie));
            }
        }

        /// Holds no secrets: it may end up in a log.
        @Override
        public String toString() {
            return "Credentials[login=%s, cookie=%s]".formatted(shown(login), shown(cookie));
        }

        private static String shown(@Nullable String secret) {
            return secret == null ? "none" : "given";
        }
    }

    /// How the bytes travel.
    ///
    /// @param proxy `http://host:port` or `http://user:password@host:port`; null for none. No
    ///     system property names another. That it takes a login for https URLs with
    ///     [HttpVersion#HTTP_2] too, the system property `jdk.http.auth.tunneling.disabledSchemes`
    ///     must be empty when the JVM's HTTP client is first used: its default forbids Basic there,
    ///     and the client then leaves the login out
    /// @param insecure whether any certificate will do, also one for another host
    /// @param bytesPerSecond of the bodies of all requests of one fetcher together, 0 for as fast
    ///     as they come. Taken so on average: what the system and HTTP/2 buffer comes faster. The
    ///     time for an exchange goes on meanwhile
    public record Connection(@Nullable URI proxy, boolean insecure, HttpVersion version, long bytesPerSecond) {

        /// No proxy, certificates checked, the usual versions, as fast as possible.
        public static final Connection DIRECT = new Connection(null, false, HttpVersion.AUTO, 0);

        /// Checks proxy and rate.
        ///
        /// @throws IllegalArgumentException if the rate is negative or the proxy is none that the
        ///     client can use
        public Connection {
            if (bytesPerSecond < 0) {
                throw new IllegalArgumentException("The bytes per second must be 0 or more, were " + bytesPerSecond);
            }
            if (proxy != null) {
                Proxies.requireUsable(proxy);
            }
        }

        /// Holds no secrets: it may end up in a log.
        @Override
        public String toString() {
            return "Connection[proxy=%s, insecure=%s, version=%s, bytesPerSecond=%d]"
                    .formatted(Proxies.shown(proxy), insecure, version, bytesPerSecond);
        }
    }

    /// Which HTTP is spoken.
    public enum HttpVersion {
        /// What suits a client that asks a host for one thing at a time: HTTP/1.1.
        AUTO,
        /// Nothing but HTTP/1.1.
        HTTP_1_1,
        /// HTTP/2 where the server offers it, by the JDK's client, which is slower and takes fewer
        /// answers of HTTP/1.1 servers. For http URLs it is an upgrade (`h2c`), asked for with the
        /// first request of each connection: few servers know it, and the client cannot begin with
        /// HTTP/2 unasked.
        HTTP_2
    }

    /// 10 s to connect, 60 s in all, 10 MB.
    public static final FetchSettings DEFAULT = new FetchSettings(
            "scraper", List.of(), Duration.ofSeconds(10), Duration.ofSeconds(60), 10L * 1024 * 1024, true);

    /// Checks the limits and the headers.
    ///
    /// @throws IllegalArgumentException if one is out of range, or a header is none that the client
    ///     sends
    public FetchSettings {
        requirePositive("connect timeout", connectTimeout);
        requirePositive("time for an exchange", maxTime);
        requireBytes("body", maxBytes);
        headers = List.copyOf(headers);
        requireSendable(new Header("User-Agent", userAgent));
        headers.forEach(FetchSettings::requireSendable);
    }

    /// Settings without credentials, on a direct connection.
    ///
    /// @throws IllegalArgumentException as the other constructor
    public FetchSettings(
            String userAgent,
            List<Header> headers,
            Duration connectTimeout,
            Duration maxTime,
            long maxBytes,
            boolean compressed) {
        this(userAgent, headers, connectTimeout, maxTime, maxBytes, compressed, Credentials.NONE, Connection.DIRECT);
    }

    /// The same with other credentials.
    public FetchSettings with(Credentials others) {
        return new FetchSettings(userAgent, headers, connectTimeout, maxTime, maxBytes, compressed, others, connection);
    }

    /// The same on another connection.
    public FetchSettings with(Connection other) {
        return new FetchSettings(userAgent, headers, connectTimeout, maxTime, maxBytes, compressed, credentials, other);
    }

    /// The same with another `User-Agent` header.
    ///
    /// @throws IllegalArgumentException if it cannot be sent
    public FetchSettings userAgent(String other) {
        return new FetchSettings(
                other, headers, connectTimeout, maxTime, maxBytes, compressed, credentials, connection);
    }

    /// The same with one more header, sent with every request.
    ///
    /// @throws IllegalArgumentException if it cannot be sent
    public FetchSettings header(String name, String value) {
        List<Header> more = Stream.concat(headers.stream(), Stream.of(new Header(name, value)))
                .toList();
        return new FetchSettings(
                userAgent, more, connectTimeout, maxTime, maxBytes, compressed, credentials, connection);
    }

    /// The same with another time for a connection.
    ///
    /// @param longest more than zero
    public FetchSettings connectTimeout(Duration longest) {
        return new FetchSettings(userAgent, headers, longest, maxTime, maxBytes, compressed, credentials, connection);
    }

    /// The same with another time for a whole exchange.
    ///
    /// @param longest more than zero
    public FetchSettings maxTime(Duration longest) {
        return new FetchSettings(
                userAgent, headers, connectTimeout, longest, maxBytes, compressed, credentials, connection);
    }

    /// The same with another limit of bodies.
    ///
    /// @param most 1 to 2,147,483,639 bytes
    public FetchSettings maxBytes(long most) {
        return new FetchSettings(
                userAgent, headers, connectTimeout, maxTime, most, compressed, credentials, connection);
    }

    /// The same where compressed bodies are asked for, or are not.
    public FetchSettings compressed(boolean asked) {
        return new FetchSettings(userAgent, headers, connectTimeout, maxTime, maxBytes, asked, credentials, connection);
    }

    /// The same with a login, sent by HTTP's Basic scheme to the sites of the list, and to no other
    /// that they redirect to.
    ///
    /// @param login `user:password`
    /// @throws IllegalArgumentException if it has no colon
    public FetchSettings login(String login) {
        return with(new Credentials(login, credentials.cookie()));
    }

    /// The same with cookies of the user's own, sent to the sites of the list, and to no other that
    /// they redirect to.
    ///
    /// @param cookie `a=1; b=2`
    /// @throws IllegalArgumentException if it cannot be sent
    public FetchSettings cookie(String cookie) {
        return with(new Credentials(credentials.login(), cookie));
    }

    /// The same through a proxy.
    ///
    /// @param proxy as [Connection#proxy]
    /// @throws IllegalArgumentException if it is none that the client can use
    public FetchSettings proxy(URI proxy) {
        return with(new Connection(proxy, connection.insecure(), connection.version(), connection.bytesPerSecond()));
    }

    /// The same where any certificate will do, or only one that is right.
    public FetchSettings insecure(boolean anyCertificate) {
        return with(
                new Connection(connection.proxy(), anyCertificate, connection.version(), connection.bytesPerSecond()));
    }

    /// The same with another version of HTTP.
    public FetchSettings version(HttpVersion spoken) {
        return with(new Connection(connection.proxy(), connection.insecure(), spoken, connection.bytesPerSecond()));
    }

    /// The same with another limit of what comes a second.
    ///
    /// @param most as [Connection#bytesPerSecond]
    public FetchSettings bytesPerSecond(long most) {
        return with(new Connection(connection.proxy(), connection.insecure(), connection.version(), most));
    }

    static void requireBytes(String what, long bytes) {
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "A %s's limit must be from 1 to %d bytes, was %d".formatted(what, MOST_BYTES, bytes));
        }
    }

    static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The %s must be more than zero, was %s".formatted(what, duration));
        }
    }

    private static void requireSendable(Header header) {
        header.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(
                    "The header '%s: %s' cannot be sent: %s".formatted(header.name(), header.value(), problem));
        });
    }

    /// Whether the user's own headers say on what condition, or which part of, a page is wanted:
    /// then nobody else asks for less than all of it.
    public boolean hasConditions() {
        return headers.stream()
                .anyMatch(header -> CONDITIONS.contains(header.name().toLowerCase(Locale.ROOT)));
    }
}
