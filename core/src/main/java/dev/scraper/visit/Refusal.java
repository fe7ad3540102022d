package dev.scraper.visit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a line gets its record without a further request.
public sealed interface Refusal {

    /// A short name a program can compare.
    String type();

    /// Why, in words for a person.
    String reason();

    /// The line is no http or https URL.
    record BadUrl(String reason) implements Refusal {
        @Override
        public String type() {
            return "invalid_url";
        }
    }

    /// An earlier line asks for the same.
    ///
    /// @param first the number of that line
    record Duplicate(long first) implements Refusal {
        @Override
        public String type() {
            return "duplicate";
        }

        @Override
        public String reason() {
            return "the same as line " + first;
        }
    }

    /// The site does not want it fetched.
    ///
    /// @param word what its robots.txt says; null where it could not be read
    record RobotsDenied(
            RobotsDenied.Why why, String reason, @Nullable RobotsWord word) implements Refusal {

        /// What of robots.txt stands against it.
        public enum Why {
            /// A rule denies it.
            ROBOTS_TXT,
            /// It wants more time between requests than is spent.
            CRAWL_DELAY,
            /// It could not be had.
            ROBOTS_UNREACHABLE
        }

        @Override
        public String type() {
            return why.name().toLowerCase(Locale.ROOT);
        }
    }

    /// The host is inside somebody's own network.
    record PrivateAddress(String reason) implements Refusal {
        @Override
        public String type() {
            return "private_address";
        }
    }

    /// Pages were not wanted at all, only what robots.txt says of them.
    record NotWanted(String reason) implements Refusal {
        @Override
        public String type() {
            return "not_wanted";
        }
    }

    /// An answer pointed to where nobody goes on.
    record NotFollowed(NotFollowed.Why why, String reason) implements Refusal {

        /// Why nobody goes on there.
        public enum Why {
            /// It is no URL that can be asked for.
            BAD_REDIRECT,
            /// That was asked for already.
            REDIRECT_LOOP,
            /// As many were followed as are.
            TOO_MANY_REDIRECTS
        }

        @Override
        public String type() {
            return why.name().toLowerCase(Locale.ROOT);
        }
    }

    /// It goes on at a host that another run asks, and that one makes its record.
    ///
    /// @param url what is asked for next
    /// @param credentials whether the user's own go along
    /// @param robots whether that is the robots.txt of its site, which was moved there, and not its
    ///     page
    record Elsewhere(String url, boolean credentials, boolean robots) implements Refusal {
        @Override
        public String type() {
            return "elsewhere";
        }

        @Override
        public String reason() {
            return "goes on at %s, which another run asks".formatted(url);
        }
    }

    /// The host refuses so many requests that it is asked for no more.
    record PushedBack(String reason) implements Refusal {
        @Override
        public String type() {
            return "host_overloaded";
        }
    }

    /// The host failed so often that it is asked no more.
    record HostFailing(String reason) implements Refusal {
        @Override
        public String type() {
            return "host_failing";
        }
    }

    /// Its kind of URLs turned out to be a trap, after it was listed.
    record Trapped(String reason) implements Refusal {
        @Override
        public String type() {
            return "pattern";
        }
    }
}
