package dev.scraper.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The other language for selections, which is not ours: known, so that it can be answered with the
/// CSS that says the same.
final class XPath {

    private static final Pattern START = Pattern.compile("\\(?\\.?/.*|xpath:.*");
    private static final Pattern END = Pattern.compile(".*/(?:@[\\w:.-]+|text\\(\\))");
    private static final Pattern STEP = Pattern.compile("(//?)(\\*|[A-Za-z][\\w-]*)((?:\\[[^\\]]*\\])*)");
    private static final Pattern LAST = Pattern.compile("//?(?:text\\(\\)|@([\\w:.-]+))$");
    private static final Pattern PREDICATE = Pattern.compile(
            "\\[(?:(?<position>\\d+)|@(?<has>[\\w:.-]+)|@(?<is>[\\w:.-]+)\\s*=\\s*['\"](?<value>[^'\"]*)['\"]"
                    + "|contains\\(\\s*@(?<in>[\\w:.-]+)\\s*,\\s*['\"](?<part>[^'\"]*)['\"]\\s*\\))\\]");

    private XPath() {}

    /// Whether it can be meant as nothing else.
    static boolean is(String text) {
        return START.matcher(text).matches() || END.matcher(text).matches();
    }

    /// The selection that says the same; empty where that is not plain.
    static Optional<String> css(String xpath) {
        String path = xpath.replaceFirst("^(?:xpath:|\\.)", "");
        Matcher last = LAST.matcher(path);
        String attribute = "";
        if (last.find()) {
            attribute = last.group(1) == null ? "" : "@" + last.group(1);
            path = path.substring(0, last.start());
        }
        StringBuilder css = new StringBuilder();
        Matcher step = STEP.matcher(path);
        int at = 0;
        while (step.find() && step.start() == at) {
            Optional<String> predicates = predicates(step.group(3));
            if (predicates.isEmpty()) {
                return Optional.empty();
            }
            css.append(css.isEmpty() ? "" : step.group(1).equals("/") ? " > " : " ");
            css.append(step.group(2)).append(predicates.get());
            at = step.end();
        }
        return at == path.length() && !css.isEmpty() ? Optional.of(css + attribute) : Optional.empty();
    }

    private static Optional<String> predicates(String written) {
        StringBuilder css = new StringBuilder();
        Matcher predicate = PREDICATE.matcher(written);
        int at = 0;
        while (predicate.find() && predicate.start() == at) {
            if (predicate.group("position") != null) {
                css.append(":nth-of-type(").append(predicate.group("position")).append(')');
            } else if (predicate.group("has") != null) {
                css.append('[').append(predicate.group("has")).append(']');
            } else if (predicate.group("is") != null) {
                css.append(equal(predicate.group("is"), predicate.group("value")));
            } else {
                css.append("[%s*=\"%s\"]".formatted(predicate.group("in"), predicate.group("part")));
            }
            at = predicate.end();
        }
        return at == written.length() ? Optional.of(css.toString()) : Optional.empty();
    }

    private static String equal(String attribute, String value) {
        boolean word = value.matches("[A-Za-z_][\\w-]*");
        if (word && attribute.equals("class")) {
            return "." + value;
        }
        return word && attribute.equals("id") ? "#" + value : "[%s=\"%s\"]".formatted(attribute, value);
    }
}
