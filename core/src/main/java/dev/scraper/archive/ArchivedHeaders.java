package dev.scraper.archive;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The headers of an answer as an archive has them: they must describe the body that is kept, so
/// those that do not are renamed.
///
/// A body is kept without its chunks, and sometimes not at all; `Transfer-Encoding`, and a
/// `Content-Length` that is another, then stand behind `X-Archive-Orig-`, as other archives have
/// it.
public final class ArchivedHeaders {

    /// What the name of a header begins with that does not describe the body that is kept.
    public static final String ORIGINAL = "x-archive-orig-";

    private static final Set<String> RENAMED = Set.of("transfer-encoding", "content-length");

    private ArchivedHeaders() {}

    /// @param length of the body that is kept
    static Map<String, List<String>> of(HttpHeaders headers, long length) {
        Map<String, List<String>> archived = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.map().forEach((name, values) -> {
            if (isName(name)) {
                boolean tells = describes(name, values, length);
                archived.computeIfAbsent(tells ? name : ORIGINAL + name, n -> new ArrayList<>())
                        .addAll(values.stream().map(ArchivedHeaders::oneLine).toList());
            }
        });
        return archived;
    }

    /// HTTP/2 has some that are none (`:status`).
    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
    }

    private static boolean describes(String name, List<String> values, long length) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "transfer-encoding" -> false;
            case "content-length" -> values.size() == 1 && values.getFirst().equals(Long.toString(length));
            default -> true;
        };
    }

    private static String oneLine(String value) {
        return value.replaceAll("[\\r\\n\\x00]", " ");
    }

    /// The headers as they came.
    public static HttpHeaders original(Map<String, List<String>> archived) {
        Map<String, List<String>> original = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        archived.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean renamed = lower.startsWith(ORIGINAL) && RENAMED.contains(lower.substring(ORIGINAL.length()));
            original.put(renamed ? name.substring(ORIGINAL.length()) : name, values);
        });
        return HttpHeaders.of(original, (name, value) -> true);
    }
}
