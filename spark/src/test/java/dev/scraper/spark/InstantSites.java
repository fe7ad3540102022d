package dev.scraper.spark;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// Sites that answer at once, in a process of their own: every address of this machine, with one
/// port, is one. Whatever is asked for is the same page, and robots.txt allows it.
public final class InstantSites implements AutoCloseable {

    private final Process process;
    private final int port;

    private InstantSites(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Serves until its standard input ends. The argument is the size of a page in bytes.
    public static void main(String[] args) throws IOException {
        byte[] page = answer("text/html; charset=utf-8", page(Integer.parseInt(args[0])));
        byte[] robots = answer("text/plain", "User-agent: *\nDisallow: /private/\n" + "# of no use\n".repeat(80));
        ServerSocket server = new ServerSocket(0, 4096);
        System.out.println(server.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> accept(server, page, robots));
        while (System.in.read() >= 0) {
            // until whoever started it is gone
        }
        System.exit(0);
    }

    /// Starts them.
    ///
    /// @param bytes of a page
    static InstantSites start(int bytes) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InstantSites.class.getName(),
                        Integer.toString(bytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new InstantSites(process, Integer.parseInt(Objects.requireNonNull(out.readLine())));
    }

    int port() {
        return port;
    }

    private static void accept(ServerSocket server, byte[] page, byte[] robots) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, page, robots));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void serve(Socket socket, byte[] page, byte[] robots) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String request = request(in); !request.isEmpty(); request = request(in)) {
                out.write(request.startsWith("GET /robots.txt ") ? robots : page);
            }
        } catch (IOException gone) {
            // whoever asked is gone
        }
    }

    /// The lines of a request; empty where there is none any more.
    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            if (c == '\n' && text.length() > 3 && text.charAt(text.length() - 3) == '\n') {
                return text.toString();
            }
        }
        return "";
    }

    private static String page(int bytes) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><title>A page</title><body><ul>\n");
        for (int n = 0; page.length() < bytes - 100; n++) {
            page.append("<li><a href=\"/section/%d/article-%d.html\">What article %d says of it</a></li>\n"
                    .formatted(n % 7, n, n));
        }
        return page.append("</ul></body></html>\n").toString();
    }

    private static byte[] answer(String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n".formatted(type, bytes.length);
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
