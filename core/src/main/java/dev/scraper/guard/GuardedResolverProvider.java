package dev.scraper.guard;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/// Makes the resolver of this JVM one that gives away no private address, unless
/// [they are allowed][PrivateAddresses].
///
/// The JDK finds it as a service where a program says so: with a subclass of its own, since what a
/// module provides it has to hold. The JVMs that the program starts have it, too.
///
/// Not even the name of this machine is excepted, so where that leads to a private address
/// [java.net.InetAddress#getLocalHost] fails: what it finds the JDK would then know for everybody.
/// Literal addresses and look-ups of an address's name are not touched, and `localhost` always has
/// its own.
public class GuardedResolverProvider extends InetAddressResolverProvider {

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
