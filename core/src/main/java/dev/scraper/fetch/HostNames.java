package dev.scraper.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Looks each name up before the client does. The client says of any look-up that failed only that
/// the name has no address, and the JDK answers the same for the next 10 s: why the first one
/// failed, and above all a [PrivateAddressException], is to be had once and here.
///
/// The client looks the name up again, and gets the JDK's cached answer or the resolver's, so a
/// guard in the resolver holds even where nothing is asked here. Safe for many threads.
final class HostNames {

    private static final int MOST = 10_000;

    private final Map<String, Optional<String>> refusals = new ConcurrentHashMap<>();
    private final Lookup lookup;
    private final ExecutorService executor;

    /// What asks the resolver.
    interface Lookup {
        /// All addresses of a name.
        ///
        /// @throws java.net.UnknownHostException if there are none
        InetAddress[] addresses(String name) throws Exception;
    }

    /// @param executor runs the look-ups, since they block and cannot be interrupted
    HostNames(Lookup lookup, ExecutorService executor) {
        this.lookup = lookup;
        this.executor = executor;
    }

    /// Why `host` is not to be asked, null if it may be. A name is looked up once, until it is
    /// [forgotten][#forget]; an address never.
    ///
    /// @param limit for the look-up
    /// @param start when the exchange began, by [System#nanoTime]
    @Nullable
    FetchResult problem(String host, Duration limit, long start) throws InterruptedException {
        if (isAddress(host)) {
            return null;
        }
        Optional<String> known = refusals.get(host);
        if (known != null) {
            return known.map(message -> refused(message, start)).orElse(null);
        }
        Future<InetAddress[]> asked;
        try {
            asked = executor.submit(() -> lookup.addresses(host));
        } catch (RejectedExecutionException closed) {
            return null; // the client will say so
        }
        try {
            asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            keep(host, Optional.empty());
            return null;
        } catch (TimeoutException late) {
            return new FetchResult.TimedOut(limit, "connect", since(start));
        } catch (ExecutionException failed) {
            FetchResult result = FetchFailure.of(failed, limit, false, since(start));
            if (result instanceof FetchResult.Refused refused) {
                keep(host, Optional.of(refused.message()));
            }
            return result;
        } finally {
            asked.cancel(true);
        }
    }

    /// Nothing is known of `host` any more, unless it was refused.
    void forget(String host) {
        refusals.remove(host, Optional.empty());
    }

    private void keep(String host, Optional<String> refusal) {
        if (refusals.size() >= MOST) {
            refusals.clear();
        }
        refusals.put(host, refusal);
    }

    /// As URLs have it: no top-level domain ends in a digit.
    static boolean isAddress(String host) {
        return host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
    }

    private static FetchResult refused(String message, long start) {
        return new FetchResult.Refused(FetchFailure.PRIVATE_ADDRESS, message, since(start));
    }

    private static FetchTimes since(long start) {
        return new FetchTimes(Duration.ofNanos(System.nanoTime() - start), Duration.ZERO);
    }
}
