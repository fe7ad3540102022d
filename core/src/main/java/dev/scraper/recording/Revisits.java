package dev.scraper.recording;

import dev.scraper.url.CrawlUrl;
import dev.scraper.warc.WarcStream.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/// The records of a recording that say "as before", and the answers that they mean: a page whose
/// content was recorded already is kept without it.
///
/// An original is known by its record's ID, by its URL and date, or by the digest of its payload;
/// in that order.
final class Revisits {

    private final List<Revisit> revisits = new ArrayList<>();
    private final Set<String> wanted = new HashSet<>();
    private final Map<String, Place> originals = new HashMap<>();

    /// @param marks what its original is known by, the best first
    record Revisit(CrawlUrl url, Place place, List<String> marks) {}

    boolean isEmpty() {
        return revisits.isEmpty();
    }

    void add(WarcRevisit record, CrawlUrl url, Place place) {
        List<String> marks = new ArrayList<>();
        header(record, "WARC-Refers-To").map(Revisits::id).ifPresent(marks::add);
        header(record, "WARC-Refers-To-Target-URI")
                .flatMap(target -> header(record, "WARC-Refers-To-Date").map(date -> capture(target, date)))
                .ifPresent(marks::add);
        header(record, "WARC-Payload-Digest").ifPresent(marks::add);
        revisits.add(new Revisit(url, place, marks));
        wanted.addAll(marks);
    }

    /// Keeps a response that some record means; the first one where several have the same content.
    void original(WarcResponse record, Place place) {
        header(record, "WARC-Record-ID").map(Revisits::id).ifPresent(mark -> keep(mark, place));
        header(record, "WARC-Target-URI")
                .flatMap(target -> header(record, "WARC-Date").map(date -> capture(target, date)))
                .ifPresent(mark -> keep(mark, place));
        header(record, "WARC-Payload-Digest").ifPresent(mark -> keep(mark, place));
    }

    private void keep(String mark, Place place) {
        if (wanted.contains(mark)) {
            originals.putIfAbsent(mark, place);
        }
    }

    List<Revisit> all() {
        return revisits;
    }

    /// Where the answer stands that it means; null where the recording has none.
    @Nullable
    Place original(Revisit revisit) {
        return revisit.marks().stream()
                .filter(originals::containsKey)
                .findFirst()
                .map(originals::get)
                .orElse(null);
    }

    private static Optional<String> header(org.netpreserve.jwarc.WarcRecord record, String name) {
        return record.headers().first(name).map(String::strip);
    }

    private static String id(String written) {
        return written.replaceAll("[<>]", "");
    }

    /// To the second: the dates of some archives have fractions in one place and none in the other.
    private static String capture(String target, String date) {
        return date.replaceFirst("\\.\\d+", "") + ' ' + id(target);
    }
}
