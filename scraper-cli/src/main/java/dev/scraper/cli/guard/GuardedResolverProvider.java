package dev.scraper.cli.guard;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/// Makes the resolver of this JVM one that gives away no private address, unless
/// [they are allowed][PrivateAddresses]. The JDK finds it as a service.
///
/// Not even the name of this machine is excepted, so where that leads to a private address
/// [java.net.InetAddress#getLocalHost] fails: what it finds the JDK would then know for everybody.
/// Literal addresses and look-ups of an address's name are not touched, and `localhost` always has
/// its own.
public final class GuardedResolverProvider extends InetAddressResolverProvider {

    /// For the service loader.
    public GuardedResolverProvider() {}

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new GuardedResolver(configuration.builtinResolver(), PrivateAddresses::allowed);
    }

    @Override
    public String name() {
        return "no private addresses";
    }
}
