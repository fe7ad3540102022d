package dev.scraper.url;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An IP address in place of a host name, in every spelling browsers take for one: `127.1`,
/// `2130706433`, `0x7f.1` and `0177.0.0.1` are all 127.0.0.1.
public final class IpLiteral {

    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

    private IpLiteral() {}

    /// The 4 or 16 bytes of the address that `host` is; null when it is a name.
    ///
    /// @throws IllegalArgumentException if it is neither, such as `1.2.3.256` or `[::1`
    static byte @Nullable [] bytes(String host) {
        if (host.startsWith("[")) {
            return v6(host);
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return endsInNumber(name) ? v4(name) : null;
    }

    /// Whether the host of a [CrawlUrl] is an address: no top-level domain ends in a digit.
    public static boolean isAddress(String host) {
        return host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
    }

    /// Dotted decimal, or IPv6 in brackets with the longest row of zeros left out.
    static String text(byte[] address) {
        if (address.length == 4) {
            return "%d.%d.%d.%d".formatted(address[0] & 0xff, address[1] & 0xff, address[2] & 0xff, address[3] & 0xff);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
        }
        int gap = 8;
        int zeros = 1;
        int row = 0;
        for (int i = 0; i < 8; i++) {
            row = groups[i] == 0 ? row + 1 : 0;
            if (row > zeros) {
                zeros = row;
                gap = i + 1 - row;
            }
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                text.append("::");
                i += zeros - 1;
            } else {
                text.append(i == 0 || i == gap + zeros ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.append(']').toString();
    }

    private static boolean endsInNumber(String name) {
        int last = name.lastIndexOf('.') + 1;
        boolean hex = name.startsWith("0x", last) || name.startsWith("0X", last);
        for (int i = hex ? last + 2 : last; i < name.length(); i++) {
            if (Character.digit(name.charAt(i), hex ? 16 : 10) < 0) {
                return false;
            }
        }
        return last < name.length();
    }

    /// One to four numbers; the last fills all the bytes that are left.
    private static byte[] v4(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length > 4) {
            throw new IllegalArgumentException("an IPv4 address has 4 numbers, not " + parts.length);
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            int bytes = i == parts.length - 1 ? 5 - parts.length : 1;
            long number = number(parts[i]);
            if (number >> (8 * bytes) != 0) {
                throw new IllegalArgumentException("'%s' is too large for %d of the 4 bytes of an IPv4 address"
                        .formatted(UrlParser.start(parts[i]), bytes));
            }
            address = (address << (8 * bytes)) | number;
        }
        return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
    }

    private static long number(String written) {
        boolean hex = written.startsWith("0x") || written.startsWith("0X");
        int radix = hex ? 16 : written.length() > 1 && written.startsWith("0") ? 8 : 10;
        long number = 0;
        for (int i = hex ? 2 : 0; i < written.length(); i++) {
            int digit = Character.digit(written.charAt(i), radix);
            if (digit < 0) {
                throw noNumber(written);
            }
            number = Math.min(1L << 32, number * radix + digit);
        }
        if (written.isEmpty()) {
            throw noNumber(written);
        }
        return number;
    }

    private static IllegalArgumentException noNumber(String written) {
        return new IllegalArgumentException("'%s' is no number of an IPv4 address".formatted(UrlParser.start(written)));
    }

    private static byte[] v6(String host) {
        if (!host.endsWith("]")) {
            throw new IllegalArgumentException("the bracket of an IPv6 address does not close");
        }
        String written = host.substring(1, host.length() - 1);
        int gap = written.indexOf("::");
        List<Integer> before = groups(gap < 0 ? written : written.substring(0, gap), gap < 0);
        List<Integer> after = gap < 0 ? List.of() : groups(written.substring(gap + 2), true);
        int given = before.size() + after.size();
        if (gap < 0 ? given != 8 : given > 7) {
            throw new IllegalArgumentException("an IPv6 address has 8 groups, not " + given);
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            int fromEnd = i - 8 + after.size();
            int group = i < before.size() ? before.get(i) : fromEnd >= 0 ? after.get(fromEnd) : 0;
            bytes[2 * i] = (byte) (group >> 8);
            bytes[2 * i + 1] = (byte) group;
        }
        return bytes;
    }

    /// @param last whether the last of them may be an IPv4 address
    private static List<Integer> groups(String written, boolean last) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = written.isEmpty() ? new String[0] : written.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else if (last && i == parts.length - 1) {
                int[] octets = octets(parts[i]);
                groups.add(octets[0] << 8 | octets[1]);
                groups.add(octets[2] << 8 | octets[3]);
            } else {
                throw noGroup(parts[i]);
            }
        }
        return groups;
    }

    private static int[] octets(String written) {
        String[] parts = written.split("\\.", -1);
        int[] octets = new int[4];
        for (int i = 0; i < parts.length; i++) {
            if (parts.length != 4 || !OCTET.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
                throw noGroup(written);
            }
            octets[i] = Integer.parseInt(parts[i]);
        }
        return octets;
    }

    private static IllegalArgumentException noGroup(String written) {
        return new IllegalArgumentException("'%s' is no group of an IPv6 address".formatted(UrlParser.start(written)));
    }
}
