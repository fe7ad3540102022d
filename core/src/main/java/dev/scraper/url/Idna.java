package dev.scraper.url;

import java.net.IDN;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Host names beyond ASCII, as they stand in DNS (`bücher` is `xn--bcher-kva`).
///
/// The JDK knows the rules of 2003. The one that sends people to other sites is mended: the sharp
/// s, the final sigma and the joiners are letters of their own today, where `IDN` writes `ss` and
/// `σ`, or nothing.
final class Idna {

    private static final Pattern DOT = Pattern.compile("[.\u3002\uff0e\uff61]");

    private static final Pattern OWN_LETTER = Pattern.compile("[\u00df\u03c2\u200c\u200d]");
    private static final Pattern AROUND_OWN_LETTER =
            Pattern.compile("(?=[\u00df\u03c2\u200c\u200d])|(?<=[\u00df\u03c2\u200c\u200d])");

    private Idna() {}

    /// @throws IllegalArgumentException if it is no name
    static String toAscii(String name) {
        try {
            return Arrays.stream(DOT.split(name, -1)).map(Idna::label).collect(Collectors.joining("."));
        } catch (RuntimeException e) { // of a label that is far too long it is no IllegalArgumentException
            throw new IllegalArgumentException("it cannot be written in ASCII", e);
        }
    }

    private static String label(String label) {
        if (label.chars().allMatch(c -> c < 128)) {
            return label;
        }
        String letters = label.replace('\u1e9e', '\u00df');
        if (!OWN_LETTER.matcher(letters).find()) {
            return IDN.toASCII(letters, IDN.ALLOW_UNASSIGNED);
        }
        String mapped = AROUND_OWN_LETTER
                .splitAsStream(letters)
                .map(part -> OWN_LETTER.matcher(part).matches() ? part : mapped(part))
                .collect(Collectors.joining());
        return "xn--" + punycode(mapped.codePoints().toArray());
    }

    /// In lower case, and composed.
    private static String mapped(String part) {
        return IDN.toUnicode(IDN.toASCII(part, IDN.ALLOW_UNASSIGNED), IDN.ALLOW_UNASSIGNED);
    }

    /// [RFC 3492](https://www.rfc-editor.org/rfc/rfc3492): the ASCII letters, then for every other
    /// one, in order of their numbers, how many steps of number and place lie before it.
    private static String punycode(int[] letters) {
        StringBuilder out = new StringBuilder();
        Arrays.stream(letters).filter(c -> c < 128).forEach(out::appendCodePoint);
        int done = out.length();
        boolean first = true;
        int bias = 72;
        int steps = 0;
        int from = 128;
        out.append(done > 0 ? "-" : "");
        while (done < letters.length) {
            int least = from;
            int next = Arrays.stream(letters).filter(c -> c >= least).min().orElseThrow();
            steps = Math.addExact(steps, Math.multiplyExact(next - from, done + 1));
            for (int c : letters) {
                steps += c < next ? 1 : 0;
                if (c == next) {
                    append(steps, bias, out);
                    done++;
                    bias = adapt(first ? steps / 700 : steps / 2, done);
                    first = false;
                    steps = 0;
                }
            }
            steps++;
            from = next + 1;
        }
        return out.toString();
    }

    private static void append(int number, int bias, StringBuilder out) {
        int rest = number;
        int threshold = Math.clamp(36 - bias, 1, 26);
        for (int k = 72; rest >= threshold; k += 36) {
            int base = 36 - threshold;
            out.append(digit(threshold + (rest - threshold) % base));
            rest = (rest - threshold) / base;
            threshold = Math.clamp(k - bias, 1, 26);
        }
        out.append(digit(rest));
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int steps, int letters) {
        int rest = steps + steps / letters;
        int k = 0;
        while (rest > 455) {
            rest /= 35;
            k += 36;
        }
        return k + 36 * rest / (rest + 38);
    }
}
