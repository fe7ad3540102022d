package dev.scraper.http;

import dev.scraper.http.ExchangeException.Kind;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One request and its answer on a connection. Once it is closed the connection serves for another,
/// if it can. For one thread.
public final class Exchange implements AutoCloseable {

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
    private static final String TIMEOUT = "timeout=";

    private final Connection connection;
    private final Alarm alarm;
    private final IdleConnections idle;
    private final long begun;
    private @Nullable AnswerHead head;
    private @Nullable FramedBody body;
    private long firstByte;

    /// @param begun when the server came into play
    Exchange(Connection connection, Alarm alarm, IdleConnections idle, long begun) {
        this.connection = connection;
        this.alarm = alarm;
        this.idle = idle;
        this.begun = begun;
    }

    /// When the server came into play, by [System#nanoTime]: its address was known, and TLS ready.
    public long begun() {
        return begun;
    }

    /// When the first byte of the answer came, by [System#nanoTime].
    public long firstByte() {
        return firstByte;
    }

    /// Sends a request and waits for what its answer says before the body. What comes before the
    /// answer (`100 Continue`, `103 Early Hints`) is passed over.
    ///
    /// @param request a whole one, without a body
    /// @throws SSLException if the server does not want to speak TLS with us after all
    public AnswerHead ask(byte[] request) throws IOException {
        AnswerHead answer;
        try {
            send(request);
            answer = next();
            while (answer.isInterim()) {
                answer = next();
            }
        } catch (ExchangeException said) {
            throw said;
        } catch (SSLException e) {
            throw e.getCause() instanceof SocketException ? noAnswer(e) : e;
        } catch (IOException e) {
            throw noAnswer(e);
        }
        head = answer;
        body = FramedBody.of(Framing.of(answer), connection.input());
        return answer;
    }

    private void send(byte[] request) throws SSLException {
        try {
            connection.output().write(request);
        } catch (SSLException e) {
            throw e;
        } catch (IOException e) {
            // closed, but perhaps not without a word: a 408, a TLS alert
        }
    }

    private AnswerHead next() throws IOException {
        if (!connection.input().await()) {
            throw noAnswer(null);
        }
        firstByte = System.nanoTime();
        AnswerHead next = AnswerHead.read(connection.input());
        if (next.status() == 101) {
            throw ExchangeException.bad("the server changes to another protocol, which nobody asked for");
        }
        return next;
    }

    private ExchangeException noAnswer(@Nullable IOException e) {
        boolean unheard = connection.isKept() && firstByte == 0 && !alarm.rang();
        if (unheard) {
            idle.drop(connection.route()); // the others are as old
        }
        Kind kind = unheard ? Kind.UNHEARD : Kind.LOST;
        String message = unheard
                ? "the server had closed the kept connection when it was asked again"
                : "the connection was lost before the answer";
        return e == null ? new ExchangeException(kind, message) : new ExchangeException(kind, message, e);
    }

    /// The body of the answer.
    ///
    /// @throws IllegalStateException if there is no answer yet
    public FramedBody body() {
        if (body == null) {
            throw new IllegalStateException("nobody has asked yet");
        }
        return body;
    }

    @Override
    public void close() {
        Duration rest = head != null && body != null && canGoOn(head, body) ? idleTime(head) : Duration.ZERO;
        alarm.close();
        if (rest.isPositive() && !alarm.rang()) {
            connection.keep(rest);
            idle.give(connection);
        } else {
            connection.close();
        }
    }

    private boolean canGoOn(AnswerHead head, FramedBody body) {
        return head.persistent() && body.isOver() && !connection.input().hasBuffered();
    }

    /// A second less than the server says, since what it says is when it closes.
    private static Duration idleTime(AnswerHead head) {
        for (String item : head.headers().firstValue("keep-alive").orElse("").split(",", -1)) {
            String text = item.strip();
            if (text.regionMatches(true, 0, TIMEOUT, 0, TIMEOUT.length()) && text.length() < TIMEOUT.length() + 6) {
                try {
                    Duration said =
                            Duration.ofSeconds(Integer.parseInt(text, TIMEOUT.length(), text.length(), 10) - 1L);
                    return said.compareTo(LONGEST_IDLE) < 0 ? said : LONGEST_IDLE;
                } catch (NumberFormatException e) {
                    return LONGEST_IDLE;
                }
            }
        }
        return LONGEST_IDLE;
    }
}
