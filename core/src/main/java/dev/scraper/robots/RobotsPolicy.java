package dev.scraper.robots;

import java.io.Serializable;
import java.time.Duration;

/// What is made of a site's robots.txt. Serializable, since runs in other JVMs are told of it.
///
/// @param obeyed false to not even ask for it
/// @param productToken the name whose rules apply, such as `scraper`
/// @param patience how long the URLs of a site wait whose robots.txt cannot be had; then they are
///     denied
public record RobotsPolicy(boolean obeyed, String productToken, Duration patience) implements Serializable {

    /// Obeyed, and waited for 30 s.
    public static final RobotsPolicy DEFAULT = new RobotsPolicy(true, "scraper", Duration.ofSeconds(30));

    /// Nobody asks for it: for a site of one's own.
    public static final RobotsPolicy NONE = new RobotsPolicy(false, "scraper", Duration.ZERO);

    /// Checks the patience.
    ///
    /// @throws IllegalArgumentException if it is negative
    public RobotsPolicy {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("The wait for robots.txt must be 0 or more, was " + patience);
        }
    }

    /// The same where robots.txt is asked for and obeyed, or not.
    public RobotsPolicy obeyed(boolean obey) {
        return new RobotsPolicy(obey, productToken, patience);
    }

    /// The same for another name.
    ///
    /// @param token as [RobotsRules#productToken] finds it in a user agent
    public RobotsPolicy productToken(String token) {
        return new RobotsPolicy(obeyed, token, patience);
    }

    /// The same with another patience.
    ///
    /// @param longest zero or more
    public RobotsPolicy patience(Duration longest) {
        return new RobotsPolicy(obeyed, productToken, longest);
    }
}
