package dev.scraper.replay;

import dev.scraper.fork.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Gives recorded answers again with their latency, in a process of its own so that its CPU is not
/// the scraper's: an HTTP proxy on loopback, so that host names stay what they are.
///
/// Each connection is a virtual thread that sleeps until its answer is due: thousands of them cost
/// no CPU while they wait. It listens on two ports; on the second one answers come at once.
///
/// Its one argument is a [ReplayFile]. It prints `ports NNNN NNNN`, then one line for each line of
/// its standard input: how late its answers were up to now. It ends when its input does.
public final class ReplayServer {

    private static final int BACKLOG = 4096;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ReplayFile answers;
    private final Histogram late = new ConcurrentHistogram(3);

    private ReplayServer(ReplayFile answers) {
        this.answers = answers;
    }

    /// Serves until standard input ends.
    public static void main(String[] args) throws IOException {
        JavaProcess.leaveCtrlCToTheParent();
        ReplayServer server = new ReplayServer(ReplayFile.open(Path.of(args[0])));
        System.out.printf(Locale.ROOT, "ports %d %d%n", server.listen(true), server.listen(false));
        System.out.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(server.late());
            System.out.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private int listen(boolean latent) throws IOException {
        ServerSocketChannel port = ServerSocketChannel.open();
        port.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), BACKLOG);
        Thread.ofPlatform().daemon().name(latent ? "accept" : "accept-at-once").start(() -> accept(port, latent));
        return ((InetSocketAddress) port.getLocalAddress()).getPort();
    }

    private void accept(ServerSocketChannel port, boolean latent) {
        try {
            while (true) {
                SocketChannel client = port.accept();
                Thread.ofVirtual().start(new ReplayConnection(client, answers, latent, late));
            }
        } catch (IOException e) {
            System.err.println("The replay server cannot accept any more: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    /// Answers given with latency, and nanoseconds that half of them and 99 in 100 were late at
    /// most.
    private String late() {
        Histogram now = late.copy();
        return "%d %d %d".formatted(now.getTotalCount(), now.getValueAtPercentile(50), now.getValueAtPercentile(99));
    }
}
