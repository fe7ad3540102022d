package dev.scraper.pipeline;

/// One input of a pipeline, under a number that no other task of the same feed has.
///
/// @param id the same when the task is given out again after its worker died
public record Task<I>(long id, I input) {}
