package dev.scraper.cli.demo;

import com.sun.net.httpserver.HttpServer;
import dev.scraper.fork.JavaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The demo site on a loopback port, in a process of its own so that its CPU is not the scraper's.
///
/// Its one argument is a [DemoSettings]. It prints `port NNNN` and nothing else, and ends when its
/// standard input does, so it never outlives the process that started it.
public final class DemoServer implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int USAGE = 2;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final DemoHandler handler;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private DemoServer(HttpServer server, DemoHandler handler) {
        this.server = server;
        this.handler = handler;
    }

    /// Serves until standard input ends.
    public static void main(String[] args) throws IOException {
        DemoSettings settings;
        try {
            settings = DemoSettings.parse(args.length == 1 ? args[0] : String.join(" ", args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        DemoServer server = start(settings);
        server.handler.warmUp();
        JavaProcess.leaveCtrlCToTheParent();
        Thread.ofPlatform().daemon().name("end of input").start(() -> haltAtEnd(System.in));
        System.out.println("port " + server.port());
        System.out.flush();
    }

    /// Serves within this process, at a port that is free.
    public static DemoServer start(DemoSettings settings) throws IOException {
        return start(settings, 0);
    }

    /// Serves within this process.
    ///
    /// @param port 0 for any that is free
    public static DemoServer start(DemoSettings settings, int port) throws IOException {
        // the JDK's server reads these once, when its classes are first used
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "100000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        DemoServer server = new DemoServer(http, new DemoHandler(settings));
        http.createContext("/", server.handler);
        http.setExecutor(server.requests);
        http.start();
        return server;
    }

    /// The port it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private static void haltAtEnd(InputStream input) {
        try {
            input.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // an input that cannot be read has ended too
        }
        Runtime.getRuntime().halt(0);
    }
}
