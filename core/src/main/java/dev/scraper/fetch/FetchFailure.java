package dev.scraper.fetch;

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

/// Turns what the HTTP client throws into results that have names.
final class FetchFailure {

    static final String PRIVATE_ADDRESS = "private_address";

    private FetchFailure() {}

    /// @param connectTimeout what a connection was allowed
    /// @param answered whether the headers had come
    static FetchResult of(ExecutionException failed, Duration connectTimeout, boolean answered, FetchTimes times) {
        Throwable thrown = failed.getCause() == null ? failed : failed.getCause();
        PrivateAddressException refused = cause(thrown, PrivateAddressException.class);
        if (refused != null) {
            return new FetchResult.Refused(PRIVATE_ADDRESS, message(refused), times);
        }
        return switch (thrown) {
            case HttpConnectTimeoutException late -> new FetchResult.TimedOut(connectTimeout, "connect", times);
            case HttpTimeoutException late -> new FetchResult.TimedOut(connectTimeout, "headers", times);
            case SSLException tls when !answered -> TlsFailure.of(tls, times);
            case UnknownHostException none -> unknownHost(": " + message(none), times);
            case ConnectException none -> connect(none, times);
            case IOException io
            when message(io).startsWith("Tunnel failed") -> noTunnel(message(io).replaceAll("\\D", ""), times);
            default -> new FetchResult.Unreachable(type(thrown, answered), message(thrown), times);
        };
    }

    /// @param status that the proxy answered
    static FetchResult noTunnel(String status, FetchTimes times) {
        return new FetchResult.Unreachable(
                "proxy_refused", "the proxy answered %s when asked for a tunnel".formatted(status), times);
    }

    private static FetchResult unknownHost(String why, FetchTimes times) {
        return new FetchResult.Unreachable("unknown_host", "the host name has no address" + why, times);
    }

    private static FetchResult connect(ConnectException none, FetchTimes times) {
        if (isUnknownHost(none)) {
            return unknownHost("", times);
        }
        String said = message(none);
        boolean refused = said.equals(name(none)) || said.contains("refused"); // the client keeps a refusal to itself
        return refused
                ? new FetchResult.Unreachable("connection_refused", "nothing accepts connections there", times)
                : new FetchResult.Unreachable("no_connection", said, times);
    }

    private static String type(Throwable thrown, boolean answered) {
        if (isUnknownHost(thrown)) {
            return "unknown_host";
        }
        if (thrown instanceof ProtocolException) {
            return "bad_answer";
        }
        String said = message(thrown);
        if (answered
                || cause(thrown, EOFException.class) != null
                || said.contains("reset")
                || said.contains("closed")) {
            return "connection_lost";
        }
        return said.contains("parser") || said.contains("nvalid") ? "bad_answer" : "network_error";
    }

    private static boolean isUnknownHost(Throwable thrown) {
        return cause(thrown, UnresolvedAddressException.class) != null
                || cause(thrown, UnknownHostException.class) != null;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
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
