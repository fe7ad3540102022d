package dev.scraper.scrape;

import dev.scraper.content.MediaType;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Extraction;
import dev.scraper.extract.PageView;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.ParsedPage;
import dev.scraper.recipe.Recipe;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.UrlOutcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Uses a recipe on pages. Apart from [RecordMaker], so that runs without one load none of it.
final class RecipeUse {

    /// Characters; what a forked JVM hands over of a page has to fit into a frame.
    private static final long LONGEST = 8_000_000;

    private final Extraction extraction;

    private RecipeUse(Extraction extraction) {
        this.extraction = extraction;
    }

    /// @param recipe null where there is none: then nor is this
    /// @param longest a page in bytes
    static @Nullable RecipeUse of(@Nullable Recipe recipe, long longest) {
        return recipe == null ? null : new RecipeUse(new Extraction(recipe, Math.min(longest, LONGEST)));
    }

    /// Whether an answer is JSON that the recipe reads.
    boolean readsAsJson(MediaType type, byte[] bytes) {
        return extraction.recipe().readsJson() && type.isJson(bytes);
    }

    /// The record of an answer that is JSON.
    ///
    /// @throws IOException if it is none
    PageRecord ofJson(PageRecord record, byte[] bytes, String url) throws IOException {
        JsonNode json;
        try {
            json = JsonTree.read(bytes);
        } catch (JacksonException broken) {
            throw new IOException(broken.getOriginalMessage(), broken);
        }
        return with(record, extraction.of(PageView.of(json, url)));
    }

    /// The record of a page.
    PageRecord ofPage(PageRecord record, ParsedPage page, String url) {
        return with(record, extraction.of(PageView.of(page, url)));
    }

    private static PageRecord with(PageRecord record, Extracted extracted) {
        Extracted.Shortcoming shortcoming = extracted.incomplete();
        return shortcoming == null
                ? record.extracted(record.outcome(), record.error(), extracted)
                : record.extracted(
                        UrlOutcome.INCOMPLETE,
                        new RecordError(shortcoming.type(), shortcoming.message(), RecordPhase.EXTRACT),
                        extracted);
    }
}
