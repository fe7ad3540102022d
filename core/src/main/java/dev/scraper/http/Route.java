package dev.scraper.http;

import org.jspecify.annotations.Nullable;

/// Where a connection leads: connections of one route can stand in for each other.
///
/// @param secure whether TLS is spoken with the server
/// @param host as a URL has it: a name, an IPv4 address, or an IPv6 address in brackets
/// @param tunnel the proxy that makes a tunnel to the server; null for none
public record Route(
        boolean secure, String host, int port, @Nullable Tunnel tunnel) {

    /// A proxy that is asked to connect to the server.
    ///
    /// @param authorization the value of its `Proxy-Authorization` header; null for none
    public record Tunnel(String host, int port, @Nullable String authorization) {
        /// Holds no secrets: it may end up in a log.
        @Override
        public String toString() {
            return "Tunnel[%s:%d]".formatted(host, port);
        }
    }

    /// The host to connect to.
    public String firstHost() {
        return tunnel == null ? host : tunnel.host();
    }

    /// The port to connect to.
    public int firstPort() {
        return tunnel == null ? port : tunnel.port();
    }
}
