package dev.scraper.fetch;

import java.time.Duration;

/// How long the parts of an exchange took.
///
/// @param ttfb from the request to the first byte of the answer: name lookup, connection, TLS and
///     the server's own time, which java.net.http does not tell apart; all of the time where no
///     answer came
/// @param body from the first byte to the last; zero where no answer came
public record FetchTimes(Duration ttfb, Duration body) {}
