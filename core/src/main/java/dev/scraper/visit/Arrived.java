package dev.scraper.visit;

/// What every pipeline of visits tells of each, whatever else comes of it.
public interface Arrived {

    /// What came of the visit, as far as it decides what is done next.
    Arrival arrival();
}
