package dev.scraper.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "`` `` true",
                "`` a false",
                "abc abc true",
                "abc abcd false",
                "a|b b true",
                "a|b ab false",
                "(ab)+ abab true",
                "(ab)+ `` false",
                "a? `` true",
                "a?b ab true",
                "a{2} aa true",
                "a{2} aaa false",
                "a{2,} aaaa true",
                "a{2,} a false",
                "a{1,3} aaa true",
                "a{1,3} aaaa false",
                "a{0} `` true",
                "(a*)* aaa true",
                "(a*)+b aab true",
                "(a|b|)c c true",
                "[a-c]+ abc true",
                "[^a-c]+ abc false",
                "[^a-c]+ xyz true",
                "[-a] - true",
                "[a-] - true",
                "[.] . true",
                "[.] a false",
                "[\\]] ] true",
                "[$^] $ true",
                "[\\p{Lu}x]+ AxÄ true",
                "\\. . true",
                "\\. a false",
                "\\p{L}+ Añ true",
                "\\p{Lu} a false",
                "\\P{Lu} a true",
                "\\p{Nd}+ 12 true",
                "\\d+ 12 true",
                "\\d \u0661 false",
                ". 😀 true",
                "^ab$ ab true",
                "a^b ab false",
                "\\$\\d+ $12 true",
            })
    void matchesAllOfAText(String expression, String text, boolean expected) {
        assertThat(matches(expression, text, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "b abc true",
                "^b abc false",
                "^a abc true",
                "c$ abc true",
                "b$ abc false",
                "`` abc true",
                "x* abc true",
                "bc? ac false",
                "[0-9]{2} a1b23 true",
            })
    void findsAPartOfAText(String expression, String text, boolean expected) {
        assertThat(matches(expression, text, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "a)",
                "(a",
                "*",
                "+a",
                "a**",
                "a{",
                "a{}",
                "a{,2}",
                "a{2,1}",
                "a{x}",
                "[",
                "[]",
                "[^]",
                "[a",
                "[b-a]",
                "[a-\\d]",
                "[a--]",
                "[[a]]",
                "]",
                "}",
                "{",
                "\\",
                "\\q",
                "\\1",
                "\\b",
                "(?i)a",
                "(?:a)",
                "(?=a)",
                "\\p{Xx}",
                "\\p{Cs}",
                "\\p{}",
                "\\p",
                "\\p{L",
                "a{10001}",
                "a*?",
            })
    void whatIsNoExpressionIsFoundNowhere(String expression) {
        assertThat(Expression.parse(expression).size()).isZero();
        assertThat(matches(expression, expression, false)).isFalse();
    }

    @Test
    void aDotIsNoEndOfALine() {
        assertThat(matches(".", "\n", true)).isFalse();
        assertThat(matches(".", "\r", true)).isFalse();
        assertThat(matches(".", "\u2028", true)).isTrue();
    }

    @Test
    void whatTakesOthersForeverTakesNoLongerThanAnythingElse() {
        String text = "a".repeat(20_000);

        assertThat(matches("(a+)+b", text, true)).isFalse();
        assertThat(matches("(a|aa)+$", text, true)).isTrue();
        assertThat(matches("(.*)*(.*)*x", text, false)).isFalse();
    }

    @Test
    void hugeAndDeepExpressionsAreNone() {
        assertThat(Expression.parse("((a{1000}){1000}){1000}").size()).isZero();
        assertThat(Expression.parse("(((){1000}){1000}){1000}").size()).isZero();
        assertThat(Expression.parse("(".repeat(100_000)).size()).isZero();
        assertThat(Expression.parse("a".repeat(100_000)).size()).isZero();
        assertThat(Expression.parse("|".repeat(100_000)).size()).isZero();
    }

    /// On what both know, Java's own engine says the same.
    @Test
    void saysWhatJavaSays() {
        String[] pieces = {"a", "b", "(", ")", "|", "*", "+", "?", "{1,2}", ".", "[ab]", "[^a]", "^", "$"};
        Random random = new Random(9485);
        int compared = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder written = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                written.append(pieces[random.nextInt(pieces.length)]);
            }
            String expression = written.toString();
            if (Expression.parse(expression).size() == 0) {
                continue;
            }
            String text = random.ints(random.nextInt(5), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Pattern java = Pattern.compile(expression);
            assertThat(matches(expression, text, true))
                    .as("all of '%s' by '%s'", text, expression)
                    .isEqualTo(java.matcher(text).matches());
            assertThat(matches(expression, text, false))
                    .as("a part of '%s' by '%s'", text, expression)
                    .isEqualTo(java.matcher(text).find());
            compared++;
        }

        assertThat(compared).isGreaterThan(3_000);
    }

    private static boolean matches(String expression, String text, boolean whole) {
        return Expression.parse(expression).matches(text, whole, new Budget("$"));
    }
}
