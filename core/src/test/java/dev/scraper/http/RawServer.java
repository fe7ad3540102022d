package dev.scraper.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A server that says what a test tells it to, byte by byte, whatever it is asked.
public final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final List<Script> scripts;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /// What happens on one connection; it is closed in the end.
    public interface Script {
        void play(Talk talk) throws Exception;
    }

    /// @param scripts of the connections in order; the last one is also that of all that follow
    public RawServer(Script... scripts) throws IOException {
        this(InetAddress.getLoopbackAddress(), scripts);
    }

    RawServer(InetAddress address, Script... scripts) throws IOException {
        this.scripts = List.of(scripts);
        this.listening = new ServerSocket(0, 50, address);
        Thread.ofVirtual().start(this::accept);
    }

    /// One that says the same to everybody, and closes.
    public static RawServer saying(String answer) throws IOException {
        return new RawServer(talk -> {
            talk.hear();
            talk.say(answer);
        });
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Script script = scripts.get(Math.min(sockets.size(), scripts.size() - 1));
                sockets.add(socket);
                Thread.ofVirtual().start(() -> play(script, socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            script.play(new Talk(socket, heard));
        } catch (Exception clientLeft) {
            // as it may
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// Heads of all requests, in order.
    public List<String> heard() {
        return heard;
    }

    /// Connections that were made.
    public int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /// One side of a connection.
    public record Talk(Socket socket, List<String> heard) {

        /// The next request, up to its empty line; null when no more comes.
        public @Nullable String hear() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            while (!request.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int read = in.read();
                if (read < 0) {
                    return null;
                }
                request.write(read);
            }
            heard.add(request.toString(ISO_8859_1));
            return heard.getLast();
        }

        /// Each character is a byte.
        public void say(String text) throws IOException {
            say(text.getBytes(ISO_8859_1));
        }

        public void say(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /// Until the other side is gone, also if it leaves something unread.
        public void awaitEnd() {
            try {
                InputStream in = socket.getInputStream();
                while (in.read() >= 0) {
                    // nobody listens
                }
            } catch (IOException reset) {
                // gone
            }
        }

        /// For ever.
        public void stall() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
