package dev.scraper.client;

import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.fetch.PrivateAddressException;
import dev.scraper.http.ExchangeException;
import dev.scraper.http.ExchangeException.Kind;
import dev.scraper.http.NameLookup;
import dev.scraper.url.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Looks names up by the JVM's resolver, so that a guard there sees each of them, and gives the
/// addresses that are then connected to: no name can change its mind in between.
///
/// What it finds it knows for half a minute, as the JDK does. Why a name was refused it knows for
/// good: the JDK says so once, and then for 10 s only that the name has no address. Safe for many
/// threads.
final class HostNames implements NameLookup {

    private static final int MOST = 10_000;
    private static final long FRESH = Duration.ofSeconds(30).toNanos();

    private final Map<String, NameEntry> known = new ConcurrentHashMap<>();
    private final Lookup lookup;
    private final ExecutorService executor;

    /// What asks the resolver.
    interface Lookup {
        /// All addresses of a name.
        ///
        /// @throws UnknownHostException if there are none
        InetAddress[] addresses(String name) throws Exception;
    }

    private sealed interface NameEntry {}

    private record At(List<InetAddress> addresses, long since) implements NameEntry {}

    private record RefusedName(PrivateAddressException why) implements NameEntry {}

    /// @param executor runs the look-ups, since they block and cannot be interrupted
    HostNames(Lookup lookup, ExecutorService executor) {
        this.lookup = lookup;
        this.executor = executor;
    }

    /// All addresses of a host, the host itself where it is one.
    ///
    /// @throws PrivateAddressException if the resolver refuses it
    @Override
    public List<InetAddress> addresses(String host, Duration limit) throws IOException, InterruptedException {
        if (IpLiteral.isAddress(host)) {
            return List.of(InetAddress.getAllByName(host));
        }
        switch (known.get(host)) {
            case RefusedName(PrivateAddressException why) -> throw why;
            case At(List<InetAddress> addresses, long since)
            when System.nanoTime() - since < FRESH -> {
                return addresses;
            }
            case At old -> {}
            case null -> {}
        }
        List<InetAddress> found = List.of(lookedUp(host, limit));
        keep(host, new At(found, System.nanoTime()));
        return found;
    }

    private InetAddress[] lookedUp(String host, Duration limit) throws IOException, InterruptedException {
        Future<InetAddress[]> asked;
        try {
            asked = executor.submit(() -> lookup.addresses(host));
        } catch (RejectedExecutionException e) {
            throw new ExchangeException(Kind.NO_CONNECTION, "the fetcher is closed");
        }
        try {
            return asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ExchangeException(Kind.CONNECT_TIMEOUT, "no address of %s in time".formatted(host));
        } catch (ExecutionException e) {
            PrivateAddressException refused = FetchFailure.cause(e, PrivateAddressException.class);
            if (refused != null) {
                keep(host, new RefusedName(refused));
                throw refused;
            }
            throw unknown(host, e);
        } finally {
            asked.cancel(true);
        }
    }

    private static UnknownHostException unknown(String host, ExecutionException e) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(e.getCause());
        return unknown;
    }

    /// Why `host` is not to be asked, null if it may be.
    ///
    /// @param start when the exchange began, by [System#nanoTime]
    @Nullable
    FetchResult problem(String host, Duration limit, long start) throws InterruptedException {
        try {
            addresses(host, limit);
            return null;
        } catch (IOException e) {
            FetchTimes times = new FetchTimes(Duration.ofNanos(System.nanoTime() - start), Duration.ZERO);
            return FetchFailure.of(e, limit, times);
        }
    }

    /// Nothing is known of `host` any more, unless it was refused.
    void forget(String host) {
        known.computeIfPresent(host, (name, what) -> what instanceof At ? null : what);
    }

    private void keep(String host, NameEntry what) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(host, what);
    }
}
