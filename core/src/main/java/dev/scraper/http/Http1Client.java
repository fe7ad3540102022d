package dev.scraper.http;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// A client that speaks HTTP/1.1 as servers really speak it. It keeps connections for further
/// exchanges, bounds each exchange as a whole by an [Alarm], and repeats nothing by itself. An
/// interrupt of a thread that waits here ends what it waits for. Safe for many threads.
public final class Http1Client implements AutoCloseable {

    private static final int MOST_IDLE = 512;

    private final Alarms alarms = new Alarms();
    private final IdleConnections idle = new IdleConnections(MOST_IDLE);
    private final Tls tls;
    private final Connector connector;
    private volatile boolean closed;

    /// A client with connections of its own.
    ///
    /// @param tls which certificates are trusted; asked with the first connection that speaks TLS
    /// @param anyHost whether a certificate for another host will do
    /// @param connectTimeout for the look-up of a name, and again for a connection, whatever that
    ///     takes: several addresses, a tunnel, a handshake
    public Http1Client(NameLookup names, Supplier<SSLContext> tls, boolean anyHost, Duration connectTimeout) {
        this.tls = new Tls(tls, anyHost);
        this.connector = new Connector(names, this.tls, connectTimeout, alarms);
    }

    /// Makes what a connection will need and no server is to blame for, where it has not been made:
    /// in a JVM that has not spoken TLS yet that takes a tenth of a second and more.
    public void prepare(Route route) {
        if (route.secure()) {
            tls.ready();
        }
    }

    /// An alarm for a whole exchange.
    ///
    /// @throws ExchangeException if the client is closed
    public Alarm alarm(Duration time) throws ExchangeException {
        return alarms.in(time);
    }

    /// A connection to make a request on: one that was kept, or a new one.
    ///
    /// @throws IOException if there is none to be had
    public Exchange begin(Route route, Alarm alarm) throws IOException, InterruptedException {
        Connection kept = idle.take(route);
        long now = System.nanoTime();
        Connection connection = kept == null ? connector.open(route, alarm) : kept;
        alarm.watch(connection);
        return new Exchange(connection, alarm, idle, kept == null ? connection.begun() : now);
    }

    /// Whether it is closed.
    public boolean isClosed() {
        return closed;
    }

    /// Closes all connections, also those in use.
    @Override
    public void close() {
        closed = true;
        idle.close();
        alarms.close();
    }
}
