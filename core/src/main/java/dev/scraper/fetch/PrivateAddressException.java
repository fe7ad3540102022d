package dev.scraper.fetch;

import java.net.UnknownHostException;

/// A name that a resolver refuses to look up for us, since its address is private: what a guard
/// against private addresses throws from its `InetAddressResolver`.
///
/// The JDK keeps only the fact that a look-up failed, for 10 s, so no second look-up throws it
/// again; and whatever a resolver says, `localhost` has the loopback address.
public final class PrivateAddressException extends UnknownHostException {

    @java.io.Serial
    private static final long serialVersionUID = 1;

    /// @param name what was looked up
    /// @param address what it resolves to, as text
    /// @param kind what kind of address that is: `private`, `loopback`, `link-local`
    public PrivateAddressException(String name, String address, String kind) {
        super("%s resolves to %s, a %s address".formatted(name, address, kind));
    }
}
