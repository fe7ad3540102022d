package dev.scraper.visit;

import dev.scraper.robots.RobotsFile;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer, or its absence, means for its host and for what is done next.
public sealed interface Reply {

    /// What a reply tells of its host.
    enum Sign {
        /// It answers.
        ANSWERS,
        /// It asks for fewer requests.
        PUSHES_BACK,
        /// It does not answer, and likely would not answer for another page either.
        FAILS,
        /// Nothing.
        NONE
    }

    /// What it tells of its host.
    Sign sign();

    /// The HTTP status; 0 where no server answered.
    default int status() {
        return 0;
    }

    /// Bytes of the body as they came over the wire.
    default long bytes() {
        return 0;
    }

    /// How long the server asks to be left alone, null when it does not say.
    default @Nullable Duration retryAfter() {
        return null;
    }

    /// `Set-Cookie` headers.
    default List<String> cookies() {
        return List.of();
    }

    /// Nothing was asked.
    record NotAsked() implements Reply {
        @Override
        public Sign sign() {
            return Sign.NONE;
        }
    }

    /// What a recording has: it tells nothing of the host as it is now.
    ///
    /// @param answered whether a server answered, whatever it said
    record FromRecording(long bytes, boolean answered) implements Reply {
        @Override
        public Sign sign() {
            return Sign.NONE;
        }
    }

    /// An answer to keep.
    ///
    /// @param status the HTTP status
    /// @param repeatable whether it is worth asking again
    record Answer(
            int status,
            long bytes,
            boolean repeatable,
            @Nullable Duration retryAfter,
            List<String> cookies) implements Reply {

        /// The same, which is worth asking again.
        public Answer again() {
            return new Answer(status, bytes, true, retryAfter, cookies);
        }

        @Override
        public Sign sign() {
            return signOf(status);
        }
    }

    /// An answer that points elsewhere.
    ///
    /// @param location as the server wrote it: absolute or relative
    /// @param refresh whether it is a page that sends its reader on, by `Refresh` or `meta`
    record Redirect(int status, long bytes, String location, List<String> cookies, boolean refresh) implements Reply {

        /// One by its status.
        public Redirect(int status, long bytes, String location, List<String> cookies) {
            this(status, bytes, location, cookies, false);
        }

        @Override
        public Sign sign() {
            return Sign.ANSWERS;
        }
    }

    /// The answer to a robots visit.
    ///
    /// @param file what it brought, parsed by the lane that fetched it; null for an answer without
    record RobotsText(
            int status,
            long bytes,
            @Nullable RobotsFile file,
            @Nullable Duration retryAfter) implements Reply {
        @Override
        public Sign sign() {
            return signOf(status);
        }
    }

    /// No answer.
    ///
    /// @param message for a person
    /// @param repeatable whether it is worth asking again
    /// @param hostsFault whether it tells of the host rather than of the page
    record NoAnswer(String message, boolean repeatable, boolean hostsFault) implements Reply {
        @Override
        public Sign sign() {
            return hostsFault ? Sign.FAILS : Sign.NONE;
        }
    }

    /// No answer to a request that the server did not hear, since it had closed the connection that
    /// was kept from an answer before: most likely the request was never made.
    ///
    /// @param message for a person
    record Unheard(String message) implements Reply {
        @Override
        public Sign sign() {
            return Sign.NONE;
        }
    }

    /// No request, since the host turned out to be inside somebody's own network.
    ///
    /// @param message for a person
    record PrivateHost(String message) implements Reply {
        @Override
        public Sign sign() {
            return Sign.NONE;
        }
    }

    private static Sign signOf(int status) {
        return status == 429 || status == 503 ? Sign.PUSHES_BACK : Sign.ANSWERS;
    }
}
