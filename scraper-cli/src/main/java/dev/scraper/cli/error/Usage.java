package dev.scraper.cli.error;

import java.util.function.Supplier;

/// Turns what the library refuses into an error that names the flag.
public final class Usage {

    private Usage() {}

    /// What `make` makes.
    ///
    /// @throws UserException if it refuses its arguments
    public static <T> T checked(String flag, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitStatus.USAGE, flag + ": " + e.getMessage());
        }
    }
}
