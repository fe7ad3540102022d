package dev.scraper.cli;

import dev.scraper.guard.GuardedResolverProvider;

/// The guard of private addresses in every JVM of this program: a service has to be in the module
/// that provides it.
public final class AddressGuard extends GuardedResolverProvider {

    /// For the service loader.
    public AddressGuard() {}
}
