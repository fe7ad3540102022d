/// The drawing of pixels that load and render, in any mode: waiting and computing to be looked at.
@org.jspecify.annotations.NullMarked
module dev.scraper.pixels {
    requires transitive dev.scraper.core;
    requires static org.jspecify;

    exports dev.scraper.picture to
            dev.scraper.cli;
    exports dev.scraper.pixels to
            dev.scraper.cli,
            dev.scraper.compare;

    provides dev.scraper.pipeline.PipelineProvider with
            dev.scraper.pixels.PixelTasks.Provider;
}
