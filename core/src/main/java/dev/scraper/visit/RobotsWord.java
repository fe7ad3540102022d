package dev.scraper.visit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a site's robots.txt says of a URL.
///
/// @param group the user agent whose rules apply, null when none do
/// @param rule the rule that decided, as written, null when none matched
/// @param line its line in robots.txt, from 1; 0 for none
/// @param crawlDelay what it asks for between requests, null for nothing
public record RobotsWord(
        boolean allowed,
        @Nullable String group,
        @Nullable String rule,
        int line,
        @Nullable Duration crawlDelay) {}
