package dev.scraper.url;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Tells the addresses that a list of strangers' URLs must not lead to: this machine, its network,
/// and all that is no host on the public internet.
///
/// Resolves no name. Source: IANA's registries of special-purpose addresses for
/// [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry) and
/// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry).
public final class PrivateAddress {

    /// The first that matches counts.
    private static final List<Range> PRIVATE = List.of(
            new Range("0.0.0.0", 8, "unspecified"),
            new Range("10.0.0.0", 8, "private network"),
            new Range("100.64.0.0", 10, "carrier-grade NAT"),
            new Range("127.0.0.0", 8, "loopback"),
            new Range("169.254.0.0", 16, "link-local"),
            new Range("172.16.0.0", 12, "private network"),
            new Range("192.0.0.0", 24, "protocol assignment"),
            new Range("192.0.2.0", 24, "documentation"),
            new Range("192.168.0.0", 16, "private network"),
            new Range("198.18.0.0", 15, "benchmark"),
            new Range("198.51.100.0", 24, "documentation"),
            new Range("203.0.113.0", 24, "documentation"),
            new Range("224.0.0.0", 4, "multicast"),
            new Range("255.255.255.255", 32, "broadcast"),
            new Range("240.0.0.0", 4, "reserved"),
            new Range("[::]", 128, "unspecified"),
            new Range("[::1]", 128, "loopback"),
            new Range("[64:ff9b:1::]", 48, "local translation"),
            new Range("[100::]", 64, "discard"),
            new Range("[2001:2::]", 48, "benchmark"),
            new Range("[2001:db8::]", 32, "documentation"),
            new Range("[3fff::]", 20, "documentation"),
            new Range("[5f00::]", 16, "segment routing"),
            new Range("[fc00::]", 7, "private network"),
            new Range("[fe80::]", 10, "link-local"),
            new Range("[fec0::]", 10, "site-local"),
            new Range("[ff00::]", 8, "multicast"));

    /// Leads on to the IPv4 address in its last four bytes: mapped, compatible, translated, NAT64.
    private static final List<Range> IPV4_AT_END = List.of(
            new Range("[::ffff:0:0]", 96, ""),
            new Range("[::]", 96, ""),
            new Range("[::ffff:0:0:0]", 96, ""),
            new Range("[64:ff9b::]", 96, ""));

    private static final Range SIX_TO_FOUR = new Range("[2002::]", 16, "");
    private static final Range TEREDO = new Range("[2001::]", 32, "");

    @SuppressWarnings("ArrayRecordComponent") // a constant, never compared
    private record Range(byte[] start, int bits, String kind) {

        Range(String start, int bits, String kind) {
            this(requireNonNull(IpLiteral.bytes(start)), bits, kind);
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int bytes = bits / 8;
            int rest = 0xff00 >> bits % 8 & 0xff;
            return Arrays.equals(address, 0, bytes, start, 0, bytes)
                    && (rest == 0 || (address[bytes] & rest) == (start[bytes] & rest));
        }
    }

    private PrivateAddress() {}

    /// Why the address must not be reached, such as `loopback`; empty when it may be.
    public static Optional<String> reason(InetAddress address) {
        return reason(address.getAddress());
    }

    /// Why the URL's host must not be reached; empty when it may be, and when it is a name that is
    /// still to be resolved. Of names only `localhost` and those below it are known beforehand.
    public static Optional<String> reason(CrawlUrl url) {
        byte[] address = IpLiteral.bytes(url.host());
        if (address != null) {
            return reason(address);
        }
        String name = "." + url.host();
        return name.endsWith(".localhost") || name.endsWith(".localhost.") ? Optional.of("loopback") : Optional.empty();
    }

    private static Optional<String> reason(byte[] address) {
        return PRIVATE.stream()
                .filter(range -> range.contains(address))
                .map(Range::kind)
                .findFirst()
                .or(() -> wrapped(address).stream()
                        .flatMap(inner -> reason(inner).stream())
                        .findFirst());
    }

    /// The IPv4 addresses that packets to this IPv6 address are sent on to.
    private static List<byte[]> wrapped(byte[] address) {
        if (IPV4_AT_END.stream().anyMatch(range -> range.contains(address))) {
            return List.of(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return List.of(Arrays.copyOfRange(address, 2, 6));
        }
        if (TEREDO.contains(address)) {
            byte[] client = Arrays.copyOfRange(address, 12, 16);
            for (int i = 0; i < client.length; i++) {
                client[i] ^= (byte) 0xff;
            }
            return List.of(Arrays.copyOfRange(address, 4, 8), client);
        }
        return List.of();
    }
}
