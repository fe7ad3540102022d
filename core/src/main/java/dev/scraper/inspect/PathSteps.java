package dev.scraper.inspect;

import java.util.ArrayList;
import java.util.List;

/// Where the steps of a path end, so that its beginnings can be tried.
final class PathSteps {

    private PathSteps() {}

    /// The ends of the steps of an XPath, in order; none where it is more than a path: a union or
    /// the like.
    static List<Integer> ofXPath(String path) {
        List<Integer> ends = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            } else if (depth == 0 && (c == '|' || c == '=' || c == '<' || c == '>' || c == '+')) {
                return List.of();
            } else if (depth == 0 && c == '/' && at > 0 && path.charAt(at - 1) != '/') {
                ends.add(at);
            }
        }
        if (!path.isEmpty()) {
            ends.add(path.length());
        }
        return ends;
    }

    /// The ends of the segments of a JSONPath, in order, that of `$` first.
    static List<Integer> ofJsonPath(String path) {
        List<Integer> ends = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        for (int at = 1; at < path.length(); at++) {
            char c = path.charAt(at);
            if (quote != 0) {
                at += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '(') {
                if (depth == 0 && path.charAt(at - 1) != '.') {
                    ends.add(at);
                }
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            } else if (depth == 0 && c == '.' && path.charAt(at - 1) != '.') {
                ends.add(at);
            }
        }
        ends.add(path.length());
        return ends;
    }
}
