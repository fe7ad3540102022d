package dev.scraper.url;

import crawlercommons.domains.EffectiveTldFinder;

/// Where one site ends and the next begins, by the public suffix list: `co.uk` and `github.io` are
/// no sites, `example.co.uk` and `name.github.io` are.
public final class PublicSuffixes {

    private PublicSuffixes() {}

    /// The site that a host belongs to: the host itself for an address and for a public suffix. A
    /// dot at its end says nothing.
    public static String of(String written) {
        String host =
                written.length() > 1 && written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
        if (IpLiteral.isAddress(host) || isPublicSuffix(host)) {
            return host;
        }
        String site = EffectiveTldFinder.getAssignedDomain(host, true, false);
        return site != null ? site : host.substring(host.lastIndexOf('.', host.lastIndexOf('.') - 1) + 1);
    }

    /// Whether anybody may register a name below `domain`; so it is, by the list's own rule, for a
    /// name without a dot.
    public static boolean isPublicSuffix(String domain) {
        return domain.indexOf('.') < 0
                || (EffectiveTldFinder.getEffectiveTLD(domain, false) != null
                        && EffectiveTldFinder.getAssignedDomain(domain, true, false) == null);
    }
}
