package dev.scraper.spark;

import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.WaitCause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was done to a host in one round, as a line of JSON.
///
/// @param smallestGapMs from the end of a request to the start of the next, that of the round
///     before included, in milliseconds
/// @param politeMs how long requests waited for the host's turn, by what decided it, in
///     milliseconds
record HostReceiptText(
        String host,
        long requests,
        int atOnce,
        @Nullable Double smallestGapMs,
        Map<String, Long> politeMs,
        long bytes,
        long notModified,
        long tooMany,
        long unavailable,
        long withoutAnswer,
        @Nullable String robots,
        List<String> changes,
        long paceChanges) {

    static HostReceiptText of(HostReceipt receipt) {
        return new HostReceiptText(
                receipt.host(),
                receipt.requests(),
                receipt.atOnce(),
                receipt.smallestGap() == null ? null : receipt.smallestGap().toNanos() / 1e6,
                receipt.waits().entrySet().stream()
                        .collect(Collectors.toMap(
                                (Map.Entry<WaitCause, Duration> each) ->
                                        each.getKey().text(),
                                each -> each.getValue().toMillis())),
                receipt.bytes(),
                receipt.notModified(),
                receipt.tooMany(),
                receipt.unavailable(),
                receipt.failed(),
                receipt.robots(),
                receipt.changes(),
                receipt.changesInAll());
    }
}
