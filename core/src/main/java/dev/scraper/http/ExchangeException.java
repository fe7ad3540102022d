package dev.scraper.http;

import java.io.IOException;

/// Why an exchange came to nothing, in words for people.
public final class ExchangeException extends IOException {

    @java.io.Serial
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// What kind of end it was.
    public enum Kind {
        /// Nothing listens there.
        REFUSED,
        /// There is no way there.
        NO_CONNECTION,
        /// No connection in the time allowed for one.
        CONNECT_TIMEOUT,
        /// The proxy makes no tunnel.
        NO_TUNNEL,
        /// A connection that had been kept was closed by the server before it said anything. It is
        /// likely not to have seen the request, which may be made again.
        UNHEARD,
        /// The connection ended before the answer did.
        LOST,
        /// What came is no HTTP that can be read for certain.
        BAD_ANSWER
    }

    /// @param message for people: what happened, with the values that matter
    public ExchangeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// @param message for people: what happened, with the values that matter
    public ExchangeException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// What kind of end it was.
    public Kind kind() {
        return kind;
    }

    static ExchangeException bad(String message) {
        return new ExchangeException(Kind.BAD_ANSWER, message);
    }
}
