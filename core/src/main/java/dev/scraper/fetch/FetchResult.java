package dev.scraper.fetch;

import dev.scraper.body.Body;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What came of one request.
public sealed interface FetchResult {

    /// When its parts came.
    FetchTimes times();

    /// A whole answer, told by its status: a page, a way elsewhere, or an error.
    static Answer answer(int status, HttpHeaders headers, Body body, FetchTimes times) {
        boolean elsewhere = status >= 300 && status < 400 && status != 304;
        Optional<String> location = headers.firstValue("location");
        if (elsewhere && location.isPresent()) {
            return new Redirected(status, headers, asciiOnly(location.orElseThrow()), times);
        }
        return status >= 200 && status < 300
                ? new Fetched(status, headers, body, times)
                : new HttpError(status, headers, body, times);
    }

    /// Bytes beyond ASCII, which headers have one a character, percent-encoded as they are: so
    /// browsers send them.
    private static String asciiOnly(String location) {
        if (location.chars().allMatch(c -> c < 0x80)) {
            return location;
        }
        StringBuilder ascii = new StringBuilder();
        location.chars().forEach(c -> {
            if (c < 0x80 || c > 0xff) {
                ascii.append((char) c);
            } else {
                ascii.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        });
        return ascii.toString();
    }

    /// A server that answered, whatever it said.
    sealed interface Answer extends FetchResult {
        /// The HTTP status, 100 to 999.
        int status();

        /// The headers of the answer.
        HttpHeaders headers();

        /// What the server calls the content, with commas between what several headers say; empty
        /// where it does not say.
        default Optional<String> contentType() {
            List<String> said = headers().allValues("content-type");
            return said.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", said));
        }

        /// Whether the server asks for its word about the type to be taken, by an
        /// `X-Content-Type-Options` header.
        default boolean nosniff() {
            return headers()
                    .firstValue("x-content-type-options")
                    .map(value -> value.split(",", -1)[0].strip().equalsIgnoreCase("nosniff"))
                    .orElse(false);
        }

        /// How long the server wants to be left alone, by its `Retry-After`: from zero to a year,
        /// counted from `now`. Empty where it does not say, or nothing that can be read.
        default Optional<Duration> retryAfter(Instant now) {
            return headers().firstValue("retry-after").flatMap(value -> RetryAfter.parse(value, now));
        }
    }

    /// A page, or whatever a 2xx answer brings.
    record Fetched(int status, HttpHeaders headers, Body body, FetchTimes times) implements Answer {}

    /// An answer that points elsewhere.
    ///
    /// @param location as the server wrote it: absolute or relative; bytes beyond ASCII
    ///     percent-encoded
    record Redirected(int status, HttpHeaders headers, String location, FetchTimes times) implements Answer {}

    /// An answer that is no page: 4xx, 5xx, or anything else outside 2xx.
    record HttpError(int status, HttpHeaders headers, Body body, FetchTimes times) implements Answer {}

    /// An answer whose body was longer than allowed; it was not read to its end. Never the result
    /// of a request for a [start][FetchRequest.Start].
    ///
    /// @param limit the bytes that were allowed
    record TooLarge(int status, HttpHeaders headers, long limit, FetchTimes times) implements Answer {}

    /// No whole answer within the time allowed.
    ///
    /// @param allowed for the whole exchange, or for connecting
    /// @param phase what was under way
    record TimedOut(Duration allowed, FetchPhase phase, FetchTimes times) implements FetchResult {}

    /// No answer: no connection, no TLS, none that is HTTP, or none that was asked for.
    ///
    /// @param message for a person
    record Unreachable(FetchProblem problem, String message, FetchTimes times) implements FetchResult {

        /// Where it failed.
        public FetchPhase phase() {
            if (problem.isConnecting()) {
                return FetchPhase.CONNECT;
            }
            return times.body().isZero() ? FetchPhase.HEADERS : FetchPhase.BODY;
        }
    }
}
