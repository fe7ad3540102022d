package dev.scraper.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.body.Body;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Answer;
import java.util.TreeMap;

/// Results are compared by what they hold: bodies and headers are equal to themselves alone.
public final class Same {

    private Same() {}

    public static void result(FetchResult found, FetchResult expected) {
        assertThat(found.getClass()).isEqualTo(expected.getClass());
        assertThat(found.times()).isEqualTo(expected.times());
        if (found instanceof Answer answer && expected instanceof Answer wanted) {
            assertThat(answer.status()).isEqualTo(wanted.status());
            TreeMap<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            wanted.headers()
                    .map()
                    .forEach((name, values) ->
                            headers.put(name, values.stream().map(String::strip).toList()));
            headers.remove("X-\u00c4"); // no name that HTTP allows
            assertThat(answer.headers().map()).isEqualTo(headers);
        }
        switch (expected) {
            case FetchResult.Fetched page -> body(((FetchResult.Fetched) found).body(), page.body());
            case FetchResult.HttpError error -> body(((FetchResult.HttpError) found).body(), error.body());
            case FetchResult.Redirected moved ->
                assertThat(((FetchResult.Redirected) found).location()).isEqualTo(moved.location());
            case FetchResult.TooLarge large ->
                assertThat(((FetchResult.TooLarge) found).limit()).isEqualTo(large.limit());
            case FetchResult.TimedOut other -> assertThat(found).isEqualTo(other);
            case FetchResult.Unreachable other -> assertThat(found).isEqualTo(other);
        }
    }

    private static void body(Body found, Body expected) {
        assertThat(found.wire()).isEqualTo(expected.wire());
        assertThat(found.isCut()).isEqualTo(expected.isCut());
        try {
            assertThat(found.bytes()).isEqualTo(expected.bytes());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
