package dev.scraper.robots;

/// A robots.txt that a site answered with.
///
/// @param text as it came, cut at [RobotsRules#LONGEST] bytes
/// @param productToken the name whose rules apply, such as `scraper`
/// @param rules what it says to that name
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record RobotsFile(byte[] text, String productToken, RobotsRules rules) {

    /// Parses one; that may take a millisecond and more.
    public static RobotsFile parse(byte[] text, String productToken) {
        return new RobotsFile(text, productToken, RobotsRules.parse(text, productToken));
    }
}
