package dev.scraper.guard;

import dev.scraper.fetch.PrivateAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Looks names up with another resolver, and refuses those that lead to a private address: each
/// time anew, so that a name cannot change its mind between a check and a connection.
///
/// @param allowed whether private addresses are given out all the same; asked with each look-up
record GuardedResolver(InetAddressResolver resolver, BooleanSupplier allowed) implements InetAddressResolver {

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
        List<InetAddress> addresses = resolver.lookupByName(host, policy).toList();
        if (!allowed.getAsBoolean()) {
            PrivateAddressException.requirePublic(host, addresses);
        }
        return addresses.stream();
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
        return resolver.lookupByAddress(address);
    }
}
