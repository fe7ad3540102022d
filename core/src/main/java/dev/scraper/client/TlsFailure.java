package dev.scraper.client;

import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why there is no TLS connection, in words for people. The JDK tells by the types of causes where
/// it can, and else by messages, which the tests hold on to.
final class TlsFailure {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    private TlsFailure() {}

    static FetchResult of(SSLException failed, FetchTimes times) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException e -> {
                    return failed("certificate_expired", "the certificate has expired", e, times);
                }
                case CertificateNotYetValidException e -> {
                    return failed("certificate_not_yet_valid", "the certificate is not valid yet", e, times);
                }
                case CertPathValidatorException e
                when e.getReason() == BasicReason.ALGORITHM_CONSTRAINED -> {
                    return failed("certificate_weak", "the certificate is signed in a way no longer safe", e, times);
                }
                case CertPathBuilderException e -> {
                    return new FetchResult.TlsFailed(
                            "certificate_untrusted",
                            "the certificate is self-signed, or its issuer is not among those trusted here, or an"
                                    + " intermediate certificate is missing",
                            times);
                }
                case CertificateException e
                when isOfAnotherHost(e) -> {
                    return failed("wrong_host", "the certificate is for another host", e, times);
                }
                default -> {}
            }
        }
        return handshake(failed, times);
    }

    private static boolean isOfAnotherHost(CertificateException e) {
        String said = String.valueOf(e.getMessage());
        return said.startsWith("No subject alternative") || said.startsWith("No name matching");
    }

    private static FetchResult handshake(SSLException failed, FetchTimes times) {
        String said = String.valueOf(failed.getMessage());
        if (said.contains("terminated the handshake")) {
            return new FetchResult.Unreachable(
                    "connection_lost", "the connection was closed during the TLS handshake", times);
        }
        if (said.contains("nrecognized SSL message")) {
            return new FetchResult.TlsFailed(
                    "no_tls", "what answers speaks no TLS; is it an http server, at another port?", times);
        }
        Matcher alert = ALERT.matcher(said);
        if (!alert.find()) {
            boolean version = said.contains("protocol version") || said.contains("No appropriate protocol");
            return failed(
                    version ? "tls_version" : "tls_handshake",
                    version ? "the server's TLS version is too old" : "the TLS handshake failed",
                    failed,
                    times);
        }
        return switch (alert.group(1)) {
            case "protocol_version" ->
                new FetchResult.TlsFailed(
                        "tls_version", "the server speaks no version of TLS that is spoken here", times);
            case "certificate_required", "bad_certificate" ->
                new FetchResult.TlsFailed(
                        "client_certificate", "the server wants a certificate of whoever asks", times);
            case "unrecognized_name" ->
                new FetchResult.TlsFailed("wrong_host", "the server says that it is not this host", times);
            default ->
                new FetchResult.TlsFailed(
                        "tls_handshake", "the server refused the TLS handshake: " + alert.group(1), times);
        };
    }

    private static FetchResult.TlsFailed failed(String type, String words, Exception said, FetchTimes times) {
        return new FetchResult.TlsFailed(type, "%s: %s".formatted(words, said.getMessage()), times);
    }
}
