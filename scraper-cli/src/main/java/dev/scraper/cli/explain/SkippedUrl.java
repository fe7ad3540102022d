package dev.scraper.cli.explain;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.crawl.SameUrl;
import dev.scraper.text.Harmless;
import dev.scraper.url.CrawlUrl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A URL that a crawl left out, as the file says that `--skipped` wrote.
///
/// @param referrer the page that links to it; empty for a robots.txt
/// @param reason as records count it: `scope`
/// @param rule what rules it out
record SkippedUrl(String url, String referrer, String reason, String rule) {

    private static final String NEXT = "explain-url reads what crawl --skipped FILE writes";

    /// Looks for a URL, however it is spelt there.
    ///
    /// @return null where the file has it not
    /// @throws UserException if that cannot be read, or is something else
    static @Nullable SkippedUrl find(Path path, CrawlUrl url, SameUrl same) {
        if (!Files.isRegularFile(path)) {
            throw bad(path, (Files.exists(path) ? "is no file; " : "does not exist; ") + NEXT);
        }
        String key = same.key(url);
        boolean any = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                SkippedUrl one = token == JsonToken.START_OBJECT ? next(json) : null;
                if (one == null) {
                    throw bad(
                            path,
                            "line %d: has no url, referrer and reason; %s"
                                    .formatted(json.currentTokenLocation().getLineNr(), NEXT));
                }
                any = true;
                if (isSame(one.url(), url, key, same)) {
                    return one;
                }
            }
        } catch (JacksonException e) {
            if (!any) {
                throw bad(
                        path,
                        "is no list of what was left out (%s); %s"
                                .formatted(Harmless.text(String.valueOf(e.getOriginalMessage())), NEXT));
            }
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static boolean isSame(String there, CrawlUrl url, String key, SameUrl same) {
        try {
            return there.equals(url.text()) || same.key(CrawlUrl.parse(there)).equals(key);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static @Nullable SkippedUrl next(JsonParser json) {
        Map<String, String> values = new HashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            values.put(name, String.valueOf(json.getValueAsString()));
            json.skipChildren();
        }
        String url = values.get("url");
        String referrer = values.get("referrer");
        String reason = values.get("reason");
        return url == null || referrer == null || reason == null
                ? null
                : new SkippedUrl(url, referrer, reason, values.getOrDefault("rule", ""));
    }

    private static UserException bad(Path path, String what) {
        return new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(path, what));
    }
}
