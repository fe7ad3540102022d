package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import dev.scraper.http.Route.Tunnel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes connections: looks the name up, tries one address after the other, asks a proxy for a
/// tunnel, speaks TLS. Safe for many threads.
final class Connector {

    private final NameLookup names;
    private final Tls tls;
    private final Duration limit;
    private final Alarms alarms;

    /// @param limit for a look-up, and again for a connection, whatever that takes
    Connector(NameLookup names, Tls tls, Duration limit, Alarms alarms) {
        this.names = names;
        this.tls = tls;
        this.limit = limit;
        this.alarms = alarms;
    }

    /// A connection nobody has used.
    ///
    /// @param whole rings when the exchange is over, connected or not
    Connection open(Route route, Alarm whole) throws IOException, InterruptedException {
        List<InetAddress> addresses = names.addresses(route.firstHost(), shorter(limit, whole.left()));
        if (route.secure()) {
            tls.ready();
        }
        long begun = System.nanoTime(); // what comes now is the way and the server
        Alarm connecting = alarms.in(limit);
        Connection made;
        try {
            Attempt attempt = new Attempt(route, whole, connecting);
            made = attempt.over(attempt.connected(addresses), route.secure() ? tls : null, begun);
        } catch (IOException e) {
            throw connecting.rang() ? late(route) : e;
        } finally {
            connecting.close();
        }
        if (connecting.rang()) { // just now, and has closed it
            throw late(route);
        }
        return made;
    }

    private ExchangeException late(Route route) {
        return new ExchangeException(
                Kind.CONNECT_TIMEOUT, "no connection to %s within %s".formatted(place(route), limit));
    }

    private static String place(Route route) {
        return route.firstHost() + ":" + route.firstPort();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /// One connection in the making.
    private record Attempt(Route route, Alarm whole, Alarm connecting) {

        /// To the first address that takes it. While others follow, one may take half of the time
        /// that is left.
        SocketChannel connected(List<InetAddress> addresses) throws IOException {
            for (int i = 0; ; i++) {
                boolean isLast = i == addresses.size() - 1;
                Duration left = connecting.left();
                SocketChannel channel = SocketChannel.open();
                try {
                    whole.watch(channel);
                    connecting.watch(channel);
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    connect(channel, addresses.get(i), isLast ? left : left.dividedBy(2));
                    return channel;
                } catch (IOException e) {
                    channel.close();
                    if (isLast || isOver()) {
                        throw e;
                    }
                }
            }
        }

        private boolean isOver() {
            return whole.rang() || connecting.rang() || Thread.currentThread().isInterrupted();
        }

        private void connect(SocketChannel channel, InetAddress address, Duration limit) throws IOException {
            String place = address.getHostAddress() + ":" + route.firstPort();
            try {
                int millis = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
                channel.socket().connect(new InetSocketAddress(address, route.firstPort()), millis);
            } catch (SocketTimeoutException e) {
                throw new ExchangeException(Kind.CONNECT_TIMEOUT, "no connection to " + place, e);
            } catch (ConnectException e) {
                boolean refused = String.valueOf(e.getMessage()).contains("refused");
                throw refused
                        ? new ExchangeException(Kind.REFUSED, "nothing accepts connections there", e)
                        : noWay(place, e);
            } catch (IOException e) {
                throw isOver() ? e : noWay(place, e);
            } catch (UnsupportedAddressTypeException e) {
                throw new ExchangeException(
                        Kind.NO_CONNECTION, "no way to %s: this machine has no IPv6".formatted(place), e);
            }
        }

        private static ExchangeException noWay(String place, IOException e) {
            return new ExchangeException(Kind.NO_CONNECTION, "no way to %s: %s".formatted(place, e.getMessage()), e);
        }

        /// Closes the channel where nothing comes of it.
        Connection over(SocketChannel channel, @Nullable Tls tls, long begun) throws IOException {
            try {
                Socket socket = channel.socket();
                Tunnel tunnel = route.tunnel();
                if (tunnel != null) {
                    dig(tunnel, socket);
                }
                Socket speaking = tls == null ? socket : tls.over(socket, route);
                return new Connection(channel, speaking, route, begun);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }

        private void dig(Tunnel tunnel, Socket socket) throws IOException {
            String server = route.host() + ":" + route.port();
            String login = tunnel.authorization() == null
                    ? ""
                    : "Proxy-Authorization: %s\r\n".formatted(tunnel.authorization());
            String request = "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(server, server, login);
            AnswerHead answer;
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                Input input = new Input(socket.getInputStream());
                do {
                    answer = AnswerHead.read(input);
                } while (answer.isInterim());
            } catch (ExchangeException said) {
                throw said;
            } catch (IOException e) {
                throw new ExchangeException(Kind.LOST, "the proxy closed the connection when asked for a tunnel", e);
            }
            if (answer.status() >= 300) {
                throw new ExchangeException(
                        Kind.NO_TUNNEL, "the proxy answered %d when asked for a tunnel".formatted(answer.status()));
            }
        }
    }
}
