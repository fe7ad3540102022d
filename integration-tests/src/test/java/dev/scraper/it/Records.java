package dev.scraper.it;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Lines of output, without what differs from run to run.
final class Records {

    private static final Pattern N = Pattern.compile("^\\{\"n\":(\\d+),");
    private static final String CHANGING = ",\"timestamp\":\"[^\"]*\",\"timings_ms\":\\{[^}]*},\"worker\":\\{[^}]*}";

    private Records() {}

    static long n(String line) {
        Matcher matcher = N.matcher(line);
        if (!matcher.find()) {
            throw new AssertionError("no record: " + line);
        }
        return Long.parseLong(matcher.group(1));
    }

    /// In the order of the list, without times and workers.
    static List<String> comparable(String out) {
        return Arrays.stream(out.split("\n", -1))
                .filter(line -> !line.isEmpty())
                .sorted(Comparator.comparingLong(Records::n))
                .map(line -> line.replaceFirst(CHANGING, ""))
                .toList();
    }

    static String url(String line) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            while (json.nextToken() != null) {
                if ("url".equals(json.currentName()) && json.currentToken() == JsonToken.VALUE_STRING) {
                    return json.getString();
                }
            }
        }
        throw new AssertionError("no url: " + line);
    }

    static String outcome(String line) {
        Matcher matcher = Pattern.compile("\"outcome\":\"([a-z_]+)\"").matcher(line);
        if (!matcher.find()) {
            throw new AssertionError("no outcome: " + line);
        }
        return matcher.group(1);
    }
}
