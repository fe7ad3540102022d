package dev.scraper.client;

import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.fetch.PrivateAddressException;
import dev.scraper.http.ExchangeException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Turns what HTTP clients throw into results that have names.
final class FetchFailure {

    private FetchFailure() {}

    /// Of an exchange by HTTP/1.1.
    ///
    /// @param connectTimeout what a connection was allowed
    static FetchResult of(IOException thrown, Duration connectTimeout, FetchTimes times) {
        return switch (thrown) {
            case ExchangeException said -> of(said, connectTimeout, times);
            case PrivateAddressException refused ->
                new FetchResult.Unreachable(FetchProblem.PRIVATE_ADDRESS, message(refused), times);
            case UnknownHostException none -> unknownHost(": " + message(none), times);
            case SSLException tls -> TlsFailure.of(tls, times);
            default -> lost("the connection was lost: " + message(thrown), times);
        };
    }

    private static FetchResult of(ExchangeException said, Duration connectTimeout, FetchTimes times) {
        String message = message(said);
        return switch (said.kind()) {
            case CONNECT_TIMEOUT -> new FetchResult.TimedOut(connectTimeout, FetchPhase.CONNECT, times);
            case REFUSED -> new FetchResult.Unreachable(FetchProblem.CONNECTION_REFUSED, message, times);
            case NO_CONNECTION -> new FetchResult.Unreachable(FetchProblem.NO_CONNECTION, message, times);
            case NO_TUNNEL -> new FetchResult.Unreachable(FetchProblem.PROXY_REFUSED, message, times);
            case UNHEARD -> new FetchResult.Unreachable(FetchProblem.CONNECTION_CLOSED, message, times);
            case LOST -> lost(message, times);
            case BAD_ANSWER -> new FetchResult.Unreachable(FetchProblem.BAD_ANSWER, message, times);
        };
    }

    private static FetchResult lost(String message, FetchTimes times) {
        return new FetchResult.Unreachable(FetchProblem.CONNECTION_LOST, message, times);
    }

    /// Of an exchange by the JDK's client.
    ///
    /// @param connectTimeout what a connection was allowed
    /// @param answered whether the headers had come
    static FetchResult of(ExecutionException failed, Duration connectTimeout, boolean answered, FetchTimes times) {
        Throwable thrown = failed.getCause() == null ? failed : failed.getCause();
        PrivateAddressException refused = cause(thrown, PrivateAddressException.class);
        if (refused != null) {
            return new FetchResult.Unreachable(FetchProblem.PRIVATE_ADDRESS, message(refused), times);
        }
        return switch (thrown) {
            case HttpConnectTimeoutException late ->
                new FetchResult.TimedOut(connectTimeout, FetchPhase.CONNECT, times);
            case HttpTimeoutException late -> new FetchResult.TimedOut(connectTimeout, FetchPhase.HEADERS, times);
            case SSLException tls when !answered -> TlsFailure.of(tls, times);
            case UnknownHostException none -> unknownHost(": " + message(none), times);
            case ConnectException none -> connect(none, times);
            case IOException io
            when message(io).startsWith("Tunnel failed") -> noTunnel(message(io).replaceAll("\\D", ""), times);
            default -> other(thrown, answered, times);
        };
    }

    /// @param status that the proxy answered
    static FetchResult noTunnel(String status, FetchTimes times) {
        return new FetchResult.Unreachable(
                FetchProblem.PROXY_REFUSED, "the proxy answered %s when asked for a tunnel".formatted(status), times);
    }

    private static FetchResult unknownHost(String why, FetchTimes times) {
        return new FetchResult.Unreachable(FetchProblem.UNKNOWN_HOST, "the host name has no address" + why, times);
    }

    private static FetchResult connect(ConnectException none, FetchTimes times) {
        if (isUnknownHost(none)) {
            return unknownHost("", times);
        }
        String said = message(none);
        boolean refused = said.equals(name(none)) || said.contains("refused"); // the client keeps a refusal to itself
        return refused
                ? new FetchResult.Unreachable(
                        FetchProblem.CONNECTION_REFUSED, "nothing accepts connections there", times)
                : new FetchResult.Unreachable(FetchProblem.NO_CONNECTION, said, times);
    }

    private static FetchResult other(Throwable thrown, boolean answered, FetchTimes times) {
        if (isUnknownHost(thrown)) {
            return unknownHost("", times);
        }
        String said = message(thrown);
        boolean lost = answered
                || cause(thrown, EOFException.class) != null
                || said.contains("reset")
                || said.contains("closed");
        boolean bad = thrown instanceof ProtocolException
                || (!lost && (said.contains("parser") || said.contains("nvalid") || said.contains("nexpected")));
        return bad
                ? new FetchResult.Unreachable(FetchProblem.BAD_ANSWER, "the answer is no HTTP: " + said, times)
                : lost("the connection was lost: " + said, times);
    }

    private static boolean isUnknownHost(Throwable thrown) {
        return cause(thrown, UnresolvedAddressException.class) != null
                || cause(thrown, UnknownHostException.class) != null;
    }

    static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String name(Throwable thrown) {
        return thrown.getClass().getSimpleName();
    }

    /// The first message on the way to the root, since the client wraps without saying anything.
    private static String message(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                return message;
            }
        }
        return name(thrown);
    }
}
