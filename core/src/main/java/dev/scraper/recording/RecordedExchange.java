package dev.scraper.recording;

import dev.scraper.fetch.FetchResult;
import dev.scraper.url.CrawlUrl;

/// What a recording has of a URL: its last exchange.
///
/// @param result as it was; its times are zero where the recording has none
public record RecordedExchange(CrawlUrl url, FetchResult result) {}
