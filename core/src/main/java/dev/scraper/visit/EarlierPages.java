package dev.scraper.visit;

import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The pages of an earlier run, which a run is compared with. Called by many lanes at once.
@FunctionalInterface
public interface EarlierPages {

    /// Those of a run that is compared with none.
    EarlierPages NONE = line -> null;

    /// What the earlier run has of a page.
    ///
    /// @param line the URL of its line
    /// @return [Before#NOTHING] where it has none; null where nothing is compared
    @Nullable
    Before of(CrawlUrl line) throws IOException;
}
