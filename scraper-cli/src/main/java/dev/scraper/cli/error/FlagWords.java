package dev.scraper.cli.error;

import dev.scraper.notice.Remedy;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordPhase;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the flags of this program into messages of the library, which knows none.
public final class FlagWords {

    private static final Map<String, String> AGAINST = Map.of(
            "pattern",
            "; a crawl with --open follows such",
            "private_address",
            "; --allow-private fetches it",
            "too_large",
            "; --max-filesize allows more",
            "too_many_redirects",
            "; --max-redirs follows more",
            "timeout",
            "; --max-time waits longer",
            "crawl_delay",
            "; --max-crawl-delay waits longer",
            "host_overloaded",
            "; --max-wait waits longer",
            "unsupported_encoding",
            "; --no-compressed asks for it as it is",
            "unsupported_host",
            "; without --http2 it can be asked");

    /// Where a remedy begins in a message; other words that sound like one begin elsewhere.
    private static final String BEFORE = "(?<=[;:,] |, or |, so |, and )";

    private FlagWords() {}

    /// What is said behind the message of a failure; empty where no flag helps.
    ///
    /// @param type of the failure, as records have it in `error.type`
    public static String against(String type) {
        return AGAINST.getOrDefault(type, "");
    }

    /// What is said behind the message of a failure; empty where no flag helps.
    public static String against(RecordError error) {
        boolean connecting = error.type().equals("timeout") && error.phase() == RecordPhase.CONNECT;
        return connecting ? "; --connect-timeout waits longer" : against(error.type());
    }

    /// A message with our words for each remedy in it.
    public static String in(String message) {
        String ours = message;
        for (Remedy remedy : Remedy.values()) {
            ours = ours.replaceAll(BEFORE + Pattern.quote(remedy.words()), Matcher.quoteReplacement(words(remedy)));
        }
        return ours;
    }

    private static String words(Remedy remedy) {
        return switch (remedy) {
            case START_OVER -> "start over with --overwrite";
            case SAME_FIELDS -> "use the same --fields";
            case READ_AS_SITEMAP -> "say so with --input-format sitemap";
            case NAME_COLUMN -> "name it with --url-column NAME or NUMBER";
            case NUMBER_COLUMN -> "number the one of the URLs: --url-column";
            case NAME_SEPARATOR -> "say with --delimiter what separates them";
            case READ_AS_TABLE -> "--input-format tsv reads a table and keeps its other columns";
            case GO_ON -> "go on with --continue";
            case TAKE_LINKS -> "scraper scrape FILE's-URL --links takes the links of a page";
            case LARGER_HEAP -> "try a larger --worker-heap";
            case FEWER_PROCESSES -> "try fewer --processes";
        };
    }
}
