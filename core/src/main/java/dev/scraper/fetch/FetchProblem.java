package dev.scraper.fetch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a request got no answer. Records have it as `error.type`, in small letters.
public enum FetchProblem {
    /// The host name has no address.
    UNKNOWN_HOST(Group.NETWORK, true, false, true),
    /// Nothing accepts connections there.
    CONNECTION_REFUSED(Group.NETWORK, true, true, true),
    /// No way to the host, for another reason.
    NO_CONNECTION(Group.NETWORK, true, true, true),
    /// The client cannot send to a host of this name.
    UNSUPPORTED_HOST(Group.NETWORK, true, false, false),
    /// The proxy makes no tunnel to the host.
    PROXY_REFUSED(Group.NETWORK, false, true, false),
    /// A connection that was kept from an answer before had been closed by the server, which is
    /// likely not to have seen the request: to be made again.
    CONNECTION_CLOSED(Group.NETWORK, false, true, false),
    /// The connection ended before the answer did.
    CONNECTION_LOST(Group.NETWORK, false, true, false),
    /// What came is no HTTP, or contradicts itself.
    BAD_ANSWER(Group.NETWORK, false, true, false),
    /// Pages come from a recording, which has none for this URL.
    NOT_RECORDED(Group.NETWORK, false, true, false),

    /// The certificate is too old.
    CERTIFICATE_EXPIRED(Group.TLS, true, false, false),
    /// The certificate is for later.
    CERTIFICATE_NOT_YET_VALID(Group.TLS, true, false, false),
    /// The certificate is self-signed, or its issuer is not trusted here.
    CERTIFICATE_UNTRUSTED(Group.TLS, true, false, false),
    /// The certificate is signed in a way no longer safe.
    CERTIFICATE_WEAK(Group.TLS, true, false, false),
    /// The certificate is for another host.
    WRONG_HOST(Group.TLS, true, false, false),
    /// The server wants a certificate of whoever asks.
    CLIENT_CERTIFICATE(Group.TLS, true, false, false),
    /// The two speak no version of TLS in common.
    TLS_VERSION(Group.TLS, true, false, false),
    /// What answers speaks no TLS.
    NO_TLS(Group.TLS, true, false, false),
    /// The TLS handshake failed for another reason.
    TLS_HANDSHAKE(Group.TLS, true, false, false),

    /// The host is inside somebody's own network, and must not be asked; see
    /// [PrivateAddressException].
    PRIVATE_ADDRESS(Group.PRIVATE, true, false, false);

    private final Group group;
    private final boolean connecting;
    private final boolean repeatable;
    private final boolean hostsFault;

    /// What a problem is a problem of.
    public enum Group {
        /// The network, or what answers there.
        NETWORK,
        /// TLS: a certificate or a protocol that will not do.
        TLS,
        /// A rule of ours: no request was made.
        PRIVATE
    }

    FetchProblem(Group group, boolean connecting, boolean repeatable, boolean hostsFault) {
        this.group = group;
        this.connecting = connecting;
        this.repeatable = repeatable;
        this.hostsFault = hostsFault;
    }

    /// The problem of this name; empty if there is none.
    ///
    /// @param text as [#text] gives it
    public static Optional<FetchProblem> of(String text) {
        return Arrays.stream(values())
                .filter(problem -> problem.text().equals(text))
                .findFirst();
    }

    /// What it is a problem of.
    public Group group() {
        return group;
    }

    /// Whether there was no connection yet over which a request could have been sent.
    public boolean isConnecting() {
        return connecting;
    }

    /// Whether it is worth asking again.
    public boolean isRepeatable() {
        return repeatable;
    }

    /// Whether it tells of the host rather than of the page.
    public boolean isHostsFault() {
        return hostsFault;
    }

    /// As records write it: `unknown_host`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
