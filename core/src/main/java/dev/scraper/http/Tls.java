package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/// Speaks TLS over connections, and goes on with sessions that servers know. Its context is made
/// when it is first needed, since that takes a tenth of a second and more. Safe for many threads.
final class Tls {

    /// As certificates number their kinds of names.
    private static final Integer DNS_NAME = 2;

    private final Supplier<SSLContext> contexts;
    private final boolean anyHost;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SSLSocketFactory sockets;

    /// @param contexts says which certificates are trusted; asked once
    /// @param anyHost whether a certificate for another host will do
    Tls(Supplier<SSLContext> contexts, boolean anyHost) {
        this.contexts = contexts;
        this.anyHost = anyHost;
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
                SSLContext context = contexts.get();
                rehearse(context);
                made = context.getSocketFactory();
                sockets = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    /// Begins a handshake with nobody: half of what the JVM does the first time is then done, and
    /// is not taken for the time of a server.
    private static void rehearse(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        try {
            engine.beginHandshake();
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (SSLException e) {
            // a real handshake will say so
        }
    }

    /// A socket that speaks TLS over another, its handshake done and the server's name checked.
    ///
    /// @throws SSLException if server and client do not come to terms
    Socket over(Socket socket, Route route) throws IOException {
        String host = name(route.host());
        SSLSocket secure = (SSLSocket) ready().createSocket(socket, host, route.port(), true);
        boolean unknownToTheJdk = !isNameToTheJdk(host);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (unknownToTheJdk) {
            parameters.setServerNames(List.of(new AnyName(host)));
        } else if (!anyHost) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secure.setSSLParameters(parameters);
        try {
            secure.startHandshake();
        } catch (SSLException e) {
            throw e.getCause() instanceof SocketException ? closed(e) : e;
        } catch (SocketException e) {
            throw closed(e);
        }
        if (unknownToTheJdk && !anyHost) {
            requireCertificateFor(host, secure);
        }
        return secure;
    }

    /// The JDK neither sends nor compares a name with an underscore in it, or with a hyphen at the
    /// end of a part, though hosts have such names.
    private static boolean isNameToTheJdk(String host) {
        try {
            return host.indexOf(':') >= 0
                    || !new SNIHostName(host).getAsciiName().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final class AnyName extends SNIServerName {
        AnyName(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void requireCertificateFor(String host, SSLSocket secure) throws SSLException {
        try {
            if (!isFor(host, (X509Certificate) secure.getSession().getPeerCertificates()[0])) {
                throw new CertificateException("No subject alternative DNS name matching %s found.".formatted(host));
            }
        } catch (CertificateException e) {
            throw new SSLHandshakeException(String.valueOf(e.getMessage()), e);
        }
    }

    /// As the JDK decides it for other names: the certificate must name the host, or all hosts of
    /// its domain.
    static boolean isFor(String host, X509Certificate certificate) throws CertificateException {
        String ofDomain = "*" + host.substring(Math.max(0, host.indexOf('.')));
        boolean isDomain = ofDomain.indexOf('.') != ofDomain.lastIndexOf('.'); // not all of `com`
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            String written = name.get(0).equals(DNS_NAME) ? String.valueOf(name.get(1)) : "";
            if (written.equalsIgnoreCase(host) || (isDomain && written.equalsIgnoreCase(ofDomain))) {
                return true;
            }
        }
        return false;
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
