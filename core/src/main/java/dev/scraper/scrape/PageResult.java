package dev.scraper.scrape;

import dev.scraper.visit.Reply;
import dev.scraper.visit.VisitReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a lane of a [PagePipeline] hands over of a visit.
///
/// @param visited the same without what was made of the page
/// @param value what was made of it; null where there is no page, or nothing could be made of it
/// @param thrown why nothing could be; null where something was, or there is no page
public record PageResult<T>(
        VisitResult visited, @Nullable T value, @Nullable Throwable thrown) implements VisitReply {

    @Override
    public Reply reply() {
        return visited.reply();
    }

    @Override
    public Duration response() {
        return visited.response();
    }
}
