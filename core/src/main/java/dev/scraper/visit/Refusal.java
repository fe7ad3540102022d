package dev.scraper.visit;

import org.jspecify.annotations.Nullable;

/// Why a line gets its record without a further request.
public sealed interface Refusal {

    /// A short name a program can compare.
    String type();

    /// For a person.
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
            String type, String reason, @Nullable RobotsWord word) implements Refusal {}

    /// The host is inside somebody's own network.
    record PrivateAddress(String reason) implements Refusal {
        @Override
        public String type() {
            return "private_address";
        }
    }

    /// An answer pointed to where nobody goes on.
    record NotFollowed(String type, String reason) implements Refusal {}

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
}
