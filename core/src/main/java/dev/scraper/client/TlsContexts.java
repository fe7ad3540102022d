package dev.scraper.client;

import dev.scraper.fetch.FetchSettings.Connection;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/// The TLS that settings ask for. Making it takes a tenth of a second and more, once in a JVM.
final class TlsContexts {

    private TlsContexts() {}

    /// The JVM's own, or one that trusts anyone.
    static SSLContext of(Connection connection) {
        try {
            return connection.insecure() ? TrustsAnyone.context() : SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }
}
