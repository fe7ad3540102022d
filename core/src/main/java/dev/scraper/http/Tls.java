package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Speaks TLS over connections, and goes on with sessions that servers know. Its context is made when
/// it is first needed, since that takes a tenth of a second and more. Safe for many threads.
final class Tls {

    private final Supplier<SSLContext> contexts;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SSLSocketFactory sockets;

    /// @param contexts says which certificates are trusted; asked once
    Tls(Supplier<SSLContext> contexts) {
        this.contexts = contexts;
    }

    /// Makes what takes time, and is no connection's.
    SSLSocketFactory ready() {
        SSLSocketFactory made = sockets;
        if (made != null) {
            return made;
        }
        lock.lock();
        try {
            made = sockets;
            if (made == null) {
                made = contexts.get().getSocketFactory();
                sockets = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    /// A socket that speaks TLS over another, its handshake done and the server's name checked.
    ///
    /// @throws SSLException if server and client do not come to terms
    Socket over(Socket socket, Route route) throws IOException {
        String host = name(route.host());
        SSLSocket secure = (SSLSocket) ready().createSocket(socket, host, route.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (host.indexOf('_') >= 0) { // the JDK takes it for no name of a host, and does not send it by itself
            parameters.setServerNames(List.of(new SNIHostName(host.getBytes(StandardCharsets.US_ASCII))));
        }
        secure.setSSLParameters(parameters);
        try {
            secure.startHandshake();
        } catch (SSLException e) {
            throw e.getCause() instanceof SocketException ? closed(e) : e;
        } catch (SocketException e) {
            throw closed(e);
        }
        return secure;
    }

    /// Certificates know neither brackets nor the dot at the end.
    private static String name(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static ExchangeException closed(IOException e) {
        return new ExchangeException(Kind.LOST, "the connection was closed during the TLS handshake", e);
    }
}
