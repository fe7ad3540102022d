package dev.scraper.cli.attempt;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.content.MediaType;
import dev.scraper.extract.PageView;
import dev.scraper.inspect.PageOffer;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.ParsedPage;
import dev.scraper.text.Figures;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A page to try things on.
///
/// @param url it came from, or would be from
/// @param from where it comes from, and when, for a person
/// @param type what it is taken for
/// @param bytes its length, decoded
/// @param page null where it is JSON
/// @param json null where it is HTML
record Subject(
        String url,
        String from,
        MediaType type,
        int bytes,
        @Nullable ParsedPage page,
        @Nullable JsonNode json) {

    /// Reads a page.
    ///
    /// @throws UserException if it is neither HTML nor JSON
    static Subject read(String url, String from, MediaType type, byte[] body) {
        try {
            if (type.isJson(body)) {
                return new Subject(url, from, type, body.length, null, JsonTree.read(body));
            }
            if (!type.isPage(body)) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        "%s: is %s; recipes take from HTML and JSON"
                                .formatted(url, type.type().isEmpty() ? "of no known type" : type.type()));
            }
            return new Subject(url, from, type, body.length, ParsedPage.of(type, body, URI.create(url)), null);
        } catch (JacksonException e) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: is no JSON: %s"
                            .formatted(
                                    url,
                                    e.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    /// It as recipes look at it, afresh.
    PageView view() {
        return page != null ? PageView.of(page, url) : PageView.of(value(), url);
    }

    /// What is there to take.
    PageOffer offer() {
        return page != null ? PageOffer.of(page, url) : PageOffer.of(value());
    }

    /// What it is, in a few words: `text/html, 48 KB`.
    String kind() {
        String what = page == null ? "JSON" : type.type().isEmpty() ? "text/html" : type.type();
        return "%s, %s".formatted(what, Figures.bytes(bytes));
    }

    private JsonNode value() {
        if (json == null) {
            throw new IllegalStateException("neither HTML nor JSON");
        }
        return json;
    }
}
