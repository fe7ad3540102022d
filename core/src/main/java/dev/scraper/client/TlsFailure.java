package dev.scraper.client;

import dev.scraper.fetch.FetchProblem;
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
                    return failed(FetchProblem.CERTIFICATE_EXPIRED, "the certificate has expired", e, times);
                }
                case CertificateNotYetValidException e -> {
                    return failed(FetchProblem.CERTIFICATE_NOT_YET_VALID, "the certificate is not valid yet", e, times);
                }
                case CertPathValidatorException e
                when e.getReason() == BasicReason.ALGORITHM_CONSTRAINED -> {
                    return failed(
                            FetchProblem.CERTIFICATE_WEAK,
                            "the certificate is signed in a way no longer safe",
                            e,
                            times);
                }
                case CertPathBuilderException e -> {
                    return new FetchResult.Unreachable(
                            FetchProblem.CERTIFICATE_UNTRUSTED,
                            "the certificate is self-signed, or its issuer is not among those trusted here, or an"
                                    + " intermediate certificate is missing",
                            times);
                }
                case CertificateException e
                when isOfAnotherHost(e) -> {
                    return failed(FetchProblem.WRONG_HOST, "the certificate is for another host", e, times);
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
                    FetchProblem.CONNECTION_LOST, "the connection was closed during the TLS handshake", times);
        }
        if (said.contains("nrecognized SSL message")) {
            return new FetchResult.Unreachable(
                    FetchProblem.NO_TLS, "what answers speaks no TLS; is it an http server, at another port?", times);
        }
        Matcher alert = ALERT.matcher(said);
        if (!alert.find()) {
            boolean version = said.contains("protocol version") || said.contains("No appropriate protocol");
            return failed(
                    version ? FetchProblem.TLS_VERSION : FetchProblem.TLS_HANDSHAKE,
                    version ? "the server's TLS version is too old" : "the TLS handshake failed",
                    failed,
                    times);
        }
        return switch (alert.group(1)) {
            case "protocol_version" ->
                new FetchResult.Unreachable(
                        FetchProblem.TLS_VERSION, "the server speaks no version of TLS that is spoken here", times);
            case "certificate_required", "bad_certificate" ->
                new FetchResult.Unreachable(
                        FetchProblem.CLIENT_CERTIFICATE, "the server wants a certificate of whoever asks", times);
            case "unrecognized_name" ->
                new FetchResult.Unreachable(FetchProblem.WRONG_HOST, "the server says that it is not this host", times);
            default ->
                new FetchResult.Unreachable(
                        FetchProblem.TLS_HANDSHAKE, "the server refused the TLS handshake: " + alert.group(1), times);
        };
    }

    private static FetchResult.Unreachable failed(
            FetchProblem problem, String words, Exception said, FetchTimes times) {
        return new FetchResult.Unreachable(problem, "%s: %s".formatted(words, said.getMessage()), times);
    }
}
