package dev.scraper.scrape;

import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Credentials;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchSettings.HttpVersion;
import dev.scraper.parse.Selection;
import dev.scraper.recipe.Recipe;
import dev.scraper.recording.Source;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [ScrapeSettings] as plain text options, as they cross to child JVMs.
final class SettingsText {

    private SettingsText() {}

    static Map<String, String> options(ScrapeSettings settings) {
        Map<String, String> options = new HashMap<>();
        FetchSettings fetch = settings.fetch();
        options.put("user-agent", fetch.userAgent());
        options.put("connect-timeout", fetch.connectTimeout().toString());
        options.put("max-time", fetch.maxTime().toString());
        options.put("max-bytes", Long.toString(fetch.maxBytes()));
        options.put("compressed", Boolean.toString(fetch.compressed()));
        for (int i = 0; i < fetch.headers().size(); i++) {
            options.put("header-name." + i, fetch.headers().get(i).name());
            options.put("header-value." + i, fetch.headers().get(i).value());
        }
        putIfGiven(options, "login", fetch.credentials().login());
        putIfGiven(options, "cookie", fetch.credentials().cookie());
        Connection connection = fetch.connection();
        putIfGiven(options, "proxy", connection.proxy());
        options.put("insecure", Boolean.toString(connection.insecure()));
        options.put("http-version", connection.version().name());
        options.put("bytes-per-second", Long.toString(connection.bytesPerSecond()));
        for (int i = 0; i < settings.selections().size(); i++) {
            options.put("select." + i, settings.selections().get(i).toString());
        }
        options.put("links", Boolean.toString(settings.links()));
        options.put("parse", Boolean.toString(settings.parse()));
        switch (settings.source()) {
            case Source.Web web -> {}
            case Source.Replay replay -> {
                options.put("replay", replay.proxy().toString());
                options.put("replay.as-asked", Boolean.toString(replay.asAsked()));
            }
            case Source.Recorded recorded ->
                options.put("recording", recorded.file().toAbsolutePath().toString());
        }
        options.put("archive", Boolean.toString(settings.archive()));
        options.put("hops", Integer.toString(settings.hops()));
        if (settings.crawl() != null) {
            CrawlText.put(settings.crawl(), options);
        }
        putIfGiven(options, "recipe", settings.recipe());
        Path bodies = settings.bodies();
        if (bodies != null) {
            options.put("bodies", bodies.toAbsolutePath().toString());
        }
        return options;
    }

    /// @throws IllegalArgumentException if an option is missing or not understood
    static ScrapeSettings settings(Map<String, String> options) {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; options.containsKey("header-name." + i); i++) {
            headers.add(new Header(required(options, "header-name." + i), required(options, "header-value." + i)));
        }
        List<Selection> selections = new ArrayList<>();
        for (int i = 0; options.containsKey("select." + i); i++) {
            selections.add(Selection.parse(required(options, "select." + i)));
        }
        FetchSettings fetch = new FetchSettings(
                required(options, "user-agent"),
                headers,
                Duration.parse(required(options, "connect-timeout")),
                Duration.parse(required(options, "max-time")),
                Long.parseLong(required(options, "max-bytes")),
                Boolean.parseBoolean(required(options, "compressed")),
                new Credentials(options.get("login"), options.get("cookie")),
                connection(options));
        String bodies = options.get("bodies");
        String recipe = options.get("recipe");
        return new ScrapeSettings(
                fetch,
                selections,
                Boolean.parseBoolean(required(options, "links")),
                Boolean.parseBoolean(required(options, "parse")),
                bodies == null ? null : Path.of(bodies),
                source(options),
                Boolean.parseBoolean(required(options, "archive")),
                Integer.parseInt(required(options, "hops")),
                CrawlText.rules(options),
                recipe == null ? null : Recipe.parse(recipe, "recipe"));
    }

    private static Source source(Map<String, String> options) {
        String replay = options.get("replay");
        String recording = options.get("recording");
        if (replay != null) {
            return new Source.Replay(URI.create(replay), Boolean.parseBoolean(options.get("replay.as-asked")));
        }
        return recording == null ? new Source.Web() : new Source.Recorded(Path.of(recording));
    }

    private static Connection connection(Map<String, String> options) {
        String proxy = options.get("proxy");
        return new Connection(
                proxy == null ? null : URI.create(proxy),
                Boolean.parseBoolean(required(options, "insecure")),
                HttpVersion.valueOf(required(options, "http-version")),
                Long.parseLong(required(options, "bytes-per-second")));
    }

    private static void putIfGiven(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option '%s' is missing".formatted(name));
        }
        return value;
    }
}
