package dev.scraper.queue;

/// How many lines may be asked for, in all and at each site; what is asked for again is counted
/// once. Guarded by its [HostQueues].
public final class Quota {

    /// No limit.
    public static final long UNLIMITED = Long.MAX_VALUE;

    private final long most;
    private final long mostOfSite;
    private long given;

    /// @param most lines in all
    /// @param mostOfSite lines of each site
    public Quota(long most, long mostOfSite) {
        this.most = most;
        this.mostOfSite = mostOfSite;
    }

    /// No limits.
    public static Quota none() {
        return new Quota(UNLIMITED, UNLIMITED);
    }

    /// Lines in all, [#UNLIMITED] for any number.
    public long most() {
        return most;
    }

    /// Lines of each site, [#UNLIMITED] for any number.
    public long mostOfSite() {
        return mostOfSite;
    }

    boolean isUsedUp() {
        return given >= most;
    }

    /// Whether a site that was asked for so many lines may be asked for one more.
    boolean allows(long ofSite) {
        return given < most && ofSite < mostOfSite;
    }

    void count(int lines) {
        given += lines;
    }
}
