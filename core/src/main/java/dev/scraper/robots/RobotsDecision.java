package dev.scraper.robots;

import org.jspecify.annotations.Nullable;

/// Whether one URL may be fetched, and which line of robots.txt says so.
///
/// @param group the name the rules stand under: the product token, or `*`; null when the text has
///     no rules for us
/// @param rule the line that decided as written, such as `Disallow: /private`, without its
///     comment and cut at [RobotsRules#LONGEST_QUOTE] characters; null when no line did
/// @param line its number in the text, from 1; 0 when no line decided
public record RobotsDecision(
        boolean allowed, @Nullable String group, @Nullable String rule, int line) {}
