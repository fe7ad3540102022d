package dev.scraper.spark;

import dev.scraper.crawl.Found;
import dev.scraper.frontier.PartLine;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import org.jspecify.annotations.Nullable;

/// A line as it goes from round to round: what the list says, and what was done for it before.
///
/// @param n its number over the whole input
/// @param url as the list has it
/// @param readAs see [ListLine#readAs]
/// @param input see [ListLine#input]
/// @param found see [ListLine#found]
/// @param first the line that it repeats; 0 for none
/// @param journey null where nobody has asked for it
/// @param target see [PartLine#target]
/// @param credentials see [PartLine#credentials]
record WorkLine(
        long n,
        String url,
        @Nullable String readAs,
        @Nullable String input,
        @Nullable Found found,
        long first,
        @Nullable Journey journey,
        @Nullable String target,
        boolean credentials) {

    /// A line that nobody has asked for.
    WorkLine(ListLine line, long first) {
        this(line.n(), line.url(), line.readAs(), line.input(), line.found(), first, null, null, true);
    }

    /// A line for which something was done.
    WorkLine(ListLine line, Journey journey, @Nullable String target, boolean credentials) {
        this(line.n(), line.url(), line.readAs(), line.input(), line.found(), 0, journey, target, credentials);
    }

    PartLine line() {
        return new PartLine(
                new ListLine(n, url, readAs, input, found),
                journey == null ? Journey.NONE : journey,
                target,
                credentials,
                first);
    }
}
