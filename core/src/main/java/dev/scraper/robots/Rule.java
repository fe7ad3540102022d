package dev.scraper.robots;

import crawlercommons.robots.SimpleRobotRules;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One line that allows or forbids the paths of a pattern.
///
/// @param pattern percent-encoded as paths are; `*` is any text, `$` at the end the end of the path
/// @param written the whole line as it stands in the file, cut where it is very long
/// @param line its number, from 1
record Rule(String pattern, boolean allow, String written, int line) {

    /// The first that matches decides: the longest, and of equals one that allows (RFC 9309,
    /// 2.2.2).
    static final Comparator<Rule> FIRST_DECIDES = Comparator.comparingInt((Rule rule) -> -rule.pattern.length())
            .thenComparing(Rule::allow, Comparator.reverseOrder())
            .thenComparingInt(Rule::line);

    private static final Pattern INDEX = Pattern.compile("/index\\.html?$");

    /// Where these stand in a path they are text, so there they are encoded.
    private static final boolean[] SPECIAL = new boolean[128];

    static {
        SPECIAL['*'] = true;
        SPECIAL['$'] = true;
    }

    /// A `$` that is not at the end is text, too.
    static Rule of(String path, boolean allow, String written, int line) {
        int end = path.length() - (path.endsWith("$") ? 1 : 0);
        return new Rule(path.substring(0, end).replace("$", "%24") + path.substring(end), allow, written, line);
    }

    /// The rule, and where it allows the index of a folder, one that allows the folder itself: that
    /// is what the large search engines do, and what such lines are written for.
    Stream<Rule> withFolder() {
        Matcher index = INDEX.matcher(pattern);
        return allow && index.find()
                ? Stream.of(this, new Rule(pattern.substring(0, index.start() + 1) + "$", true, written, line))
                : Stream.of(this);
    }

    /// A path with its query, so that it can be compared with patterns: decoded where that makes no
    /// difference to a server, encoded everywhere else.
    static String path(String pathAndQuery) {
        return SimpleRobotRules.escapePath(pathAndQuery, SPECIAL);
    }

    /// Takes each part between stars where it first occurs, and never comes back to it: if there is
    /// any match, there is one with the parts that far left.
    boolean matches(String path) {
        boolean toTheEnd = pattern.endsWith("$");
        int end = pattern.length() - (toTheEnd ? 1 : 0);
        int star = pattern.indexOf('*');
        if (star < 0) {
            return path.regionMatches(0, pattern, 0, end) && (!toTheEnd || path.length() == end);
        }
        if (!path.regionMatches(0, pattern, 0, star)) {
            return false;
        }
        int at = star;
        for (int next = pattern.indexOf('*', star + 1); next >= 0; next = pattern.indexOf('*', star + 1)) {
            at = path.indexOf(pattern.substring(star + 1, next), at);
            if (at < 0) {
                return false;
            }
            at += next - star - 1;
            star = next;
        }
        String last = pattern.substring(star + 1, end);
        return toTheEnd ? path.length() - last.length() >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
    }
}
