package dev.scraper.guard;

import java.security.Security;
import java.util.List;
import java.util.stream.Stream;

/// Properties that the JDK's network classes read once, when they are first used: to be set before
/// that, in this JVM and in its children.
public final class NetworkProperties {

    private static final String SCHEMES_WITHOUT_TUNNEL = "jdk.http.auth.tunneling.disabledSchemes";

    private NetworkProperties() {}

    /// Sets them; what the user has set stays.
    public static void set() {
        if (System.getProperty(SCHEMES_WITHOUT_TUNNEL) == null) {
            System.setProperty(SCHEMES_WITHOUT_TUNNEL, ""); // a proxy's login goes along with https URLs, too
        }
        // With --per ip a name is looked up twice. Refused at first, it is to be refused again, not just unknown.
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    /// Options for a child JVM that is to do as this one does.
    public static List<String> options() {
        return Stream.of(SCHEMES_WITHOUT_TUNNEL, PrivateAddresses.PROPERTY)
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D%s=%s".formatted(name, System.getProperty(name)))
                .toList();
    }
}
