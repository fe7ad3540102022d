package dev.scraper.robots;

/// What the answer to a request for robots.txt means (RFC 9309, 2.3.1).
///
/// No answer at all (no connection, no such host, a time-out) is [#UNREACHABLE].
public enum RobotsAccess {

    /// The body is the robots.txt: [RobotsRules#parse].
    SUCCESSFUL,

    /// The robots.txt is where the `Location` points, on whatever host: it is asked for there, and
    /// what comes of it holds for the host that was asked first. Without a usable `Location`, or
    /// after [#MOST_REDIRECTS], it is as [#UNAVAILABLE].
    REDIRECTED,

    /// The site has no robots.txt, or none for us: [RobotsRules#free]. So are 401 and 403, by the
    /// standard; who wants nobody in refuses the pages as well.
    UNAVAILABLE,

    /// Nothing is known for now: [RobotsRules#closed], until a later request succeeds.
    UNREACHABLE;

    /// As many redirects as are followed, one after another.
    public static final int MOST_REDIRECTS = 5;

    private static final int TOO_MANY_REQUESTS = 429;

    /// What a status means. 429 is the one 4xx that is [#UNREACHABLE]: a server that asks for fewer
    /// requests does not say that it has no rules, and all its pages would be the wrong answer. So
    /// is whatever is outside 200 to 499.
    public static RobotsAccess of(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return UNREACHABLE;
        }
        return switch (status / 100) {
            case 2 -> SUCCESSFUL;
            case 3 -> REDIRECTED;
            case 4 -> UNAVAILABLE;
            default -> UNREACHABLE;
        };
    }
}
