package dev.scraper.robots;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import crawlercommons.robots.SimpleRobotRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// A robots.txt as crawler-commons is given it, so that what it finds has line numbers.
///
/// Its parser knows none, so each line takes its own through it: behind the path of a rule
/// (`Disallow: /a` on line 12 becomes `Disallow: /a|12`), and below the milliseconds of a delay,
/// where it does not change which one is the shortest.
///
/// @param lines as they stand in the file, without their ends
record NumberedText(List<String> lines) {

    /// What `|` becomes in a path.
    private static final String MARK = "%7C";

    private static final int NUMBER_BITS = 20; // a text has fewer lines than bytes

    private static final Pattern HTML = Pattern.compile("(?i)<(html|head|body)\\s*>");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    /// A tag that is left over, which crawler-commons may look for the end of for minutes; and what
    /// ends a line for it, but not by the standard.
    private static final Pattern TO_ENCODE = Pattern.compile("[<\u0085\u2028\u2029]");

    private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d*)?|\\.\\d+");

    /// Reads the first [RobotsRules#LONGEST] bytes, to the end of the last line that is whole.
    static NumberedText of(byte[] content) {
        int length = Math.min(content.length, RobotsRules.LONGEST);
        int mark = length < 2 ? 0 : ((content[0] & 0xff) << 8) | (content[1] & 0xff);
        String text = new String(content, 0, length, mark == 0xfeff || mark == 0xfffe ? UTF_16 : UTF_8);
        if (length < content.length) {
            text = text.substring(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
        }
        return new NumberedText(
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList());
    }

    /// What crawler-commons is to parse, UTF-8.
    byte[] numbered() {
        boolean html = lines.stream().anyMatch(line -> HTML.matcher(line).find());
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String line : lines) {
            number++;
            String said = withoutComment(html ? TAG.matcher(line).replaceAll("") : line);
            text.append(said.isEmpty() ? said : numbered(said, number)).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    /// All that makes a rule begins with `a` or `d`: allow, disallow, and all the ways to misspell
    /// it that crawler-commons knows.
    private static String numbered(String said, int number) {
        String line = TO_ENCODE.matcher(said).replaceAll(odd -> SimpleRobotRules.escapePath(odd.group(), null));
        return switch (line.charAt(0)) {
            case 'a', 'A', 'd', 'D' -> line + '|' + number;
            case 'c', 'C' -> numberedDelay(line, number);
            default -> line;
        };
    }

    private static String numberedDelay(String line, int number) {
        int colon = line.lastIndexOf(':');
        int value = 1 + (colon >= 0 ? colon : Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t')));
        String seconds = line.substring(value).strip();
        if (!SECONDS.matcher(seconds).matches()) {
            return "";
        }
        double millis = Math.min(Double.parseDouble(seconds) * 1000, (double) RobotsRules.LONGEST_DELAY.toMillis());
        long carried = (Math.round(millis) << NUMBER_BITS) | number;
        return line.substring(0, value) + BigDecimal.valueOf(carried, 3).toPlainString();
    }

    /// What crawler-commons made of a numbered rule. One without a path has an empty pattern.
    Rule rule(SimpleRobotRules.RobotRule parsed) {
        String path = parsed.getPrefix();
        int mark = path.lastIndexOf(MARK);
        int number = Integer.parseInt(path, mark + MARK.length(), path.length(), 10);
        return Rule.of(path.substring(0, mark), parsed.isAllow(), quote(number), number);
    }

    static Duration delay(long carried) {
        return Duration.ofMillis(carried >> NUMBER_BITS);
    }

    static int delayLine(long carried) {
        return (int) carried & ((1 << NUMBER_BITS) - 1);
    }

    private String quote(int number) {
        String written = withoutComment(lines.get(number - 1));
        return written.length() <= RobotsRules.LONGEST_QUOTE
                ? written
                : written.substring(0, RobotsRules.LONGEST_QUOTE);
    }

    private static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return (hash < 0 ? line : line.substring(0, hash)).trim();
    }
}
