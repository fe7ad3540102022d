package dev.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.body.Body;
import dev.scraper.client.Answers;
import dev.scraper.fetch.FetchResult.Redirected;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchResultTest {

    /// Headers have one byte a character.
    @ParameterizedTest
    @CsvSource({
        "/caf\u00c3\u00a9, /caf%C3%A9",
        "/caf\u00e9, /caf%E9",
        "/x?q=caf\u00c3\u00a9, /x?q=caf%C3%A9",
        "/caf%C3%A9, /caf%C3%A9",
        "/\u00e6\u0097\u00a5, /%E6%97%A5"
    })
    void bytesOfALocationAreSentAsTheyCame(String header, String location) {
        HttpHeaders headers = HttpHeaders.of(Map.of("location", List.of(header)), (name, value) -> true);

        FetchResult result = FetchResult.answer(302, headers, new Body(List.of(), "", 10), Answers.TIMES);

        assertThat(((Redirected) result).location()).isEqualTo(location);
    }
}
