package dev.scraper.frontier;

import dev.scraper.url.CrawlUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What counts as one host: host and port, or the network address. Safe for many threads.
sealed interface HostNaming {

    /// The name that URLs of one host have in common; may ask the name service, which takes time.
    String nameOf(CrawlUrl url);

    /// Host and port.
    record ByAuthority() implements HostNaming {
        @Override
        public String nameOf(CrawlUrl url) {
            return url.authority();
        }
    }

    /// The first address of the host's name; the name itself where it has none.
    record ByAddress(Map<String, String> known) implements HostNaming {
        ByAddress() {
            this(new ConcurrentHashMap<>());
        }

        @Override
        public String nameOf(CrawlUrl url) {
            return known.computeIfAbsent(url.authority(), authority -> {
                try {
                    return InetAddress.getByName(url.host()).getHostAddress();
                } catch (UnknownHostException e) {
                    return authority;
                }
            });
        }
    }
}
