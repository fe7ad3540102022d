package dev.scraper.fetch;

import dev.scraper.url.PrivateAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// A name that is not asked for anything, since its address is private: what a guard against
/// private addresses throws when the name is looked up.
///
/// Where the guard is an `InetAddressResolver`, the JDK keeps only the fact that a look-up failed,
/// for 10 s, so no second look-up throws it again; and whatever a resolver says, `localhost` has
/// the loopback address.
public final class PrivateAddressException extends UnknownHostException {

    @java.io.Serial
    private static final long serialVersionUID = 1;

    /// A name that was looked up.
    ///
    /// @param name what was looked up
    /// @param address what it resolves to, as text
    /// @param kind what kind of address that is: `private`, `loopback`, `link-local`
    public PrivateAddressException(String name, String address, String kind) {
        super("%s resolves to %s, a %s address".formatted(name, address, kind));
    }

    /// Checks what a name was found to be.
    ///
    /// @throws PrivateAddressException if one of its addresses is private
    public static void requirePublic(String name, List<InetAddress> addresses) throws PrivateAddressException {
        for (InetAddress address : addresses) {
            Optional<String> kind = PrivateAddress.reason(address);
            if (kind.isPresent()) {
                throw new PrivateAddressException(name, address.getHostAddress(), kind.get());
            }
        }
    }
}
