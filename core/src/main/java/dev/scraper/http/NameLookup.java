package dev.scraper.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// Looks names up. What it gives is what is connected to, so it may refuse a name for good.
public interface NameLookup {

    /// All addresses of a name or of an address, in the order in which to try them; at least one.
    ///
    /// @param limit for the look-up
    /// @throws ExchangeException if it takes longer
    /// @throws java.net.UnknownHostException if there are none
    /// @throws IOException if it must not be asked
    List<InetAddress> addresses(String host, Duration limit) throws IOException, InterruptedException;
}
