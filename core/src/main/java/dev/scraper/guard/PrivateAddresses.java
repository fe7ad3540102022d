package dev.scraper.guard;

/// Whether names that lead to private addresses are looked up, in this JVM and in the children that
/// it starts from now on. A system property, since the resolver is made by the JDK.
public final class PrivateAddresses {

    static final String PROPERTY = "dev.scraper.allow-private";

    private PrivateAddresses() {}

    /// Decides it. What the JDK has looked up before stays known to it for half a minute.
    public static void allow(boolean allowed) {
        System.setProperty(PROPERTY, Boolean.toString(allowed));
    }

    static boolean allowed() {
        return Boolean.getBoolean(PROPERTY);
    }
}
