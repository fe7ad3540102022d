package dev.scraper.cli.options;

import java.util.Map;

/// The flags that help against a failure: what the library that met it does not know.
public final class Remedy {

    private static final Map<String, String> FLAGS = Map.of(
            "private_address", "; --allow-private fetches it",
            "too_large", "; --max-filesize allows more",
            "too_many_redirects", "; --max-redirs follows more",
            "timeout", "; --max-time waits longer",
            "crawl_delay", "; --max-crawl-delay waits longer",
            "host_overloaded", "; --max-wait waits longer",
            "unsupported_host", "; without --http2 it can be asked");

    private Remedy() {}

    /// What is said behind the message of a failure; empty where no flag helps.
    ///
    /// @param type of the failure, as records have it in `error.type`
    public static String of(String type) {
        return FLAGS.getOrDefault(type, "");
    }
}
