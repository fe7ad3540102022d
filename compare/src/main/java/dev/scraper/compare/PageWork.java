package dev.scraper.compare;

import dev.scraper.pipeline.PipelineName;
import dev.scraper.scrape.ScrapeSettings;
import java.util.function.Function;

/// What is done with each page of a list.
///
/// @param settings how it is fetched, and what is taken from it
/// @param pipeline names what does it, by settings that were made from these
public record PageWork(ScrapeSettings settings, Function<ScrapeSettings, PipelineName> pipeline) {}
