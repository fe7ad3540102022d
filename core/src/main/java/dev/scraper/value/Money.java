package dev.scraper.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An amount and what it is counted in.
///
/// @param amount with the digits of its fraction as they are written
/// @param currency the ISO 4217 code, or what the page writes where that may be one of several;
///     null if nothing stands beside the amount
/// @param written what stands beside the amount, as it is written; null if nothing does
public record Money(
        BigDecimal amount,
        @Nullable String currency,
        @Nullable String written) {}
