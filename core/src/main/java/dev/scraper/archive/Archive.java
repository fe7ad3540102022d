package dev.scraper.archive;

import java.io.IOException;

/// Where the exchanges of a run are kept. For one thread.
public interface Archive {

    /// Keeps nothing.
    Archive NONE = exchange -> {};

    /// Adds one exchange, so that it is out of this process when this returns.
    ///
    /// @param exchange what [ExchangeEncoder#encode] made
    void append(byte[] exchange) throws IOException;
}
