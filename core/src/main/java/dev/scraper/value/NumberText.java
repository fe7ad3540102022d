package dev.scraper.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Reads numbers as pages write them: `1.234.567`, `1 234,50`, `1'049.95`, `12,34,567`, `−5 %`, and
/// in the digits of any script. It takes the first number of a text, and what stands around that
/// counts for nothing: neither percent nor thousands (`3.2K` is 3.2).
///
/// One point or comma with three digits behind it and one to three before it, `1.234`, is a
/// thousand in Berlin and a little more than one in London. It is [ValueProblem#AMBIGUOUS] unless a
/// hint decides. All else is clear as it stands, and no hint changes it.
///
/// An exponent is read where it is written as programs write it: `1e5`, `1.5E-3`.
public final class NumberText {

    private static final int LARGEST_EXPONENT = 99;

    private NumberText() {}

    /// The first number of a text, with the digits of its fraction as they are written: `12,50` is
    /// 12.50.
    public static Reading<BigDecimal> number(String text, ValueHints hints) {
        NumberToken token = NumberToken.next(text, 0, false);
        if (token == null || token.form() == NumberToken.Form.BROKEN) {
            return new Reading.Problem<>(ValueProblem.NOT_A_NUMBER);
        }
        boolean decimal = true;
        if (token.form() == NumberToken.Form.EITHER) {
            @Nullable Boolean hint = hints.isDecimal(token.separator());
            if (hint == null) {
                return new Reading.Problem<>(ValueProblem.AMBIGUOUS);
            }
            decimal = hint;
        }
        BigDecimal value = token.value(decimal);
        int exponent = exponent(text, token.end());
        if (Math.abs(exponent) > LARGEST_EXPONENT) {
            return new Reading.Problem<>(ValueProblem.NOT_A_NUMBER);
        }
        if (exponent != 0) {
            value = value.scaleByPowerOfTen(exponent);
            value = value.setScale(Math.max(0, value.scale()), RoundingMode.UNNECESSARY);
        }
        return new Reading.Value<>(NumberToken.isNegative(text, token.start()) ? value.negate() : value);
    }

    /// The first number of a text, which must be whole: `12` and `12,00`, not `12,5`.
    public static Reading<BigInteger> integer(String text, ValueHints hints) {
        return switch (number(text, hints)) {
            case Reading.Problem<BigDecimal>(ValueProblem problem) -> new Reading.Problem<>(problem);
            case Reading.Value<BigDecimal>(BigDecimal value) ->
                value.stripTrailingZeros().scale() > 0
                        ? new Reading.Problem<>(ValueProblem.NOT_A_NUMBER)
                        : new Reading.Value<>(value.toBigInteger());
        };
    }

    /// The exponent right behind a number, 0 if there is none.
    private static int exponent(String text, int from) {
        if (from + 1 >= text.length() || "eE".indexOf(text.charAt(from)) < 0) {
            return 0;
        }
        char sign = text.charAt(from + 1);
        int first = sign == '-' || sign == '+' ? from + 2 : from + 1;
        int at = first;
        int exponent = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            exponent = Math.min(10 * exponent + text.charAt(at) - '0', LARGEST_EXPONENT + 1);
            at++;
        }
        boolean word = at < text.length() && Character.isLetterOrDigit(text.charAt(at));
        if (at == first || word) {
            return 0;
        }
        return sign == '-' ? -exponent : exponent;
    }
}
