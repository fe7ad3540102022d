package dev.scraper.record;

/// Who worked on a URL.
///
/// @param mode as the user named it: `virtual`, `fork:4x8`
public record Worker(String mode, long pid, int lane) {}
