package dev.scraper.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// A connection to a server, for one exchange at a time. A channel is below, so that an interrupt
/// and an [Alarm] end whatever waits on it, in threads of any kind.
final class Connection implements Closeable {

    private final SocketChannel channel;
    private final Route route;
    private final Input input;
    private final OutputStream output;
    private final long begun;
    private boolean kept;
    private long idleUntil;

    /// @param socket what speaks over the channel: its own, or TLS
    /// @param begun when it began to be made, by [System#nanoTime]
    Connection(SocketChannel channel, Socket socket, Route route, long begun) throws IOException {
        this.channel = channel;
        this.route = route;
        this.input = new Input(socket.getInputStream());
        this.output = socket.getOutputStream();
        this.begun = begun;
    }

    Route route() {
        return route;
    }

    Input input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    long begun() {
        return begun;
    }

    /// Whether it has carried an answer before.
    boolean isKept() {
        return kept;
    }

    /// It has nothing to do for now.
    ///
    /// @param idle how long it may stay so
    void keep(Duration idle) {
        kept = true;
        idleUntil = System.nanoTime() + idle.toNanos();
    }

    /// Whether it has had nothing to do for too long.
    boolean isStale() {
        return System.nanoTime() - idleUntil >= 0;
    }

    /// Whether the server has neither closed it nor said anything more. Of TLS, what comes unasked
    /// is most likely its end.
    boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            boolean quiet = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return quiet;
        } catch (IOException e) {
            return false;
        }
    }

    /// Without a word: a TLS connection that says goodbye may have to wait for it.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is as good as closed
        }
    }
}
