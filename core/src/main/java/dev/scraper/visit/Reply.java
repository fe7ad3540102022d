package dev.scraper.visit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a visit, as far as it decides what is done next.
public sealed interface Reply {

    /// Bytes of the body as they came over the wire.
    default long bytes() {
        return 0;
    }

    /// Nothing was asked.
    record NotAsked() implements Reply {}

    /// What a recording has: it tells nothing of the host as it is now.
    ///
    /// @param answered whether a server answered, whatever it said
    record FromRecording(long bytes, boolean answered) implements Reply {}

    /// An answer to keep.
    ///
    /// @param status the HTTP status
    /// @param repeatable whether it is worth asking again
    /// @param retryAfter how long the server asks to be left alone, null when it does not say
    /// @param cookies `Set-Cookie` headers
    record Answer(
            int status,
            long bytes,
            boolean repeatable,
            @Nullable Duration retryAfter,
            List<String> cookies) implements Reply {
        /// Whether the host asks for fewer requests.
        public boolean pushesBack() {
            return status == 429 || status == 503;
        }
    }

    /// An answer that points elsewhere.
    ///
    /// @param location as the server wrote it: absolute or relative
    /// @param cookies `Set-Cookie` headers
    /// @param refresh whether it is a page that sends its reader on, by `Refresh` or `meta`
    record Redirect(int status, long bytes, String location, List<String> cookies, boolean refresh) implements Reply {

        /// One by its status.
        public Redirect(int status, long bytes, String location, List<String> cookies) {
            this(status, bytes, location, cookies, false);
        }
    }

    /// The answer to a robots visit.
    ///
    /// @param text what it brought, cut at the length that counts
    /// @param retryAfter how long the server asks to be left alone, null when it does not say
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record RobotsText(
            int status, long bytes, byte[] text, @Nullable Duration retryAfter) implements Reply {}

    /// No answer.
    ///
    /// @param type a short name such as `connection_refused`
    /// @param message for a person
    /// @param repeatable whether it is worth asking again
    /// @param hostsFault whether it tells of the host rather than of the page
    record NoAnswer(String type, String message, boolean repeatable, boolean hostsFault) implements Reply {
        /// What a host inside somebody's own network is refused with.
        public static final String PRIVATE = "private_address";

        /// What a request has come to that a server did not hear, since it had closed the
        /// connection that was kept from an answer before.
        public static final String UNHEARD = "connection_closed";
    }
}
