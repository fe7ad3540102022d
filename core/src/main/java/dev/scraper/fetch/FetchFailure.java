package dev.scraper.fetch;

import java.io.EOFException;
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

    private FetchFailure() {}

    /// @param connectTimeout what a connection was allowed
    /// @param answered whether the headers had come
    static FetchResult of(ExecutionException failed, Duration connectTimeout, boolean answered, FetchTimes times) {
        Throwable thrown = failed.getCause() == null ? failed : failed.getCause();
        return switch (thrown) {
            case HttpConnectTimeoutException late -> new FetchResult.TimedOut(connectTimeout, "connect", times);
            case HttpTimeoutException late -> new FetchResult.TimedOut(connectTimeout, "headers", times);
            case SSLException tls -> new FetchResult.TlsFailed(name(tls), message(tls), times);
            case ConnectException none -> connect(none, times);
            default -> new FetchResult.Unreachable(type(thrown, answered), message(thrown), times);
        };
    }

    private static FetchResult connect(ConnectException none, FetchTimes times) {
        if (hasCause(none, UnresolvedAddressException.class) || hasCause(none, UnknownHostException.class)) {
            return new FetchResult.Unreachable("unknown_host", "the host name has no address", times);
        }
        String said = message(none);
        boolean refused = said.equals(name(none)) || said.contains("refused"); // the client keeps a refusal to itself
        return refused
                ? new FetchResult.Unreachable("connection_refused", "nothing accepts connections there", times)
                : new FetchResult.Unreachable("no_connection", said, times);
    }

    private static String type(Throwable thrown, boolean answered) {
        if (hasCause(thrown, UnknownHostException.class) || hasCause(thrown, UnresolvedAddressException.class)) {
            return "unknown_host";
        }
        if (thrown instanceof ProtocolException) {
            return "bad_answer";
        }
        String said = message(thrown);
        if (answered || hasCause(thrown, EOFException.class) || said.contains("reset") || said.contains("closed")) {
            return "connection_lost";
        }
        return said.contains("parser") || said.contains("nvalid") ? "bad_answer" : "network_error";
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
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
