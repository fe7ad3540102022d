package dev.scraper.value;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads prices as pages write them: `€ 1.599,00`, `16,500 USD`, `1 890 руб.`, `35€ 99`.
///
/// The amount is the first number with a currency beside it, of `10 – 12 €` the first of the two;
/// without any, the first number that is no percentage. The currency is what stands right before
/// the number, or else right behind.
///
/// Three digits behind one point or comma are thousands here, `1.599 €` as much as `$16,500`, for
/// prices have no three decimals; unless the hints give the decimal separator, or the currency has
/// three. For those (the dinars of Kuwait, Bahrain, Jordan, Iraq, Libya, Tunisia; the rial of Oman)
/// the rule of [NumberText] holds.
public final class MoneyText {

    private MoneyText() {}

    /// Reads one price.
    public static Reading<Money> of(String text, ValueHints hints) {
        NumberToken found = null;
        NumberToken previous = null;
        for (NumberToken token = NumberToken.next(text, 0, true);
                token != null;
                token = NumberToken.next(text, token.end(), true)) {
            if (token.form() == NumberToken.Form.BROKEN || isPercentage(text, token)) {
                previous = null;
                continue;
            }
            String sign = sign(text, token);
            if (sign != null) {
                boolean range = previous != null && isRange(text, previous, token);
                return money(text, range && previous != null ? previous : token, sign, hints);
            }
            if (found == null) {
                found = token;
            }
            previous = token;
        }
        return found == null ? new Reading.Problem<>(ValueProblem.NOT_A_NUMBER) : money(text, found, null, hints);
    }

    /// The first currency that a text writes, wherever that stands: for pages that write it apart
    /// from the amount. Its ISO 4217 code, or what is written where that may be one of several.
    public static Optional<String> currency(String text, ValueHints hints) {
        return Optional.ofNullable(firstSign(text)).map(sign -> Currencies.code(sign, hints.locale()));
    }

    /// The first sign of a currency in a text as it is written; null if there is none.
    static @Nullable String firstSign(String text) {
        for (int at = 0; at < text.length(); at++) {
            String sign = NumberToken.isSpace(text, at) ? null : signAt(text, at);
            if (sign != null) {
                return sign;
            }
        }
        return null;
    }

    private static Reading<Money> money(String text, NumberToken token, @Nullable String sign, ValueHints hints) {
        String currency = sign == null ? null : Currencies.code(sign, hints.locale());
        boolean decimal = true;
        if (token.form() == NumberToken.Form.EITHER) {
            boolean thousandths = currency != null && Currencies.hasThreeDecimals(currency);
            boolean said = hints.decimal() != null && hints.decimal() == token.separator();
            Boolean hint = thousandths ? hints.isDecimal(token.separator()) : Boolean.valueOf(said);
            if (hint == null) {
                return new Reading.Problem<>(ValueProblem.AMBIGUOUS);
            }
            decimal = hint;
        }
        BigDecimal amount = token.value(decimal);
        String cents = token.fraction().isEmpty() ? cents(text, token.end()) : null;
        if (cents != null) {
            amount = new BigDecimal(token.whole() + "." + cents);
        }
        return new Reading.Value<>(new Money(isNegative(text, token) ? amount.negate() : amount, currency, sign));
    }

    /// The sign beside a number as it is written; null if there is none.
    private static @Nullable String sign(String text, NumberToken token) {
        int end = token.start();
        while (end > 0 && isBetween(text, end - 1)) {
            end--;
        }
        String sign = signBefore(text, end);
        if (sign != null) {
            return sign;
        }
        int start = token.end();
        while (NumberToken.isSpace(text, start)) {
            start++;
        }
        return signAt(text, start);
    }

    /// Whether a character may stand between a sign and the number behind it.
    private static boolean isBetween(String text, int at) {
        return NumberToken.isSpace(text, at) || ":-\u2212".indexOf(text.charAt(at)) >= 0;
    }

    /// The longest sign that ends at a place.
    private static @Nullable String signBefore(String text, int end) {
        for (int start = Math.max(0, end - Currencies.LONGEST); start < end; start++) {
            boolean torn =
                    start > 0 && Character.isLetter(text.charAt(start)) && Character.isLetter(text.charAt(start - 1));
            if (!torn && Currencies.isSign(text.substring(start, end), true)) {
                return text.substring(start, end);
            }
        }
        return null;
    }

    /// The longest sign that begins at a place.
    private static @Nullable String signAt(String text, int start) {
        if (start > 0
                && start < text.length()
                && Character.isLetter(text.charAt(start))
                && Character.isLetter(text.charAt(start - 1))) {
            return null;
        }
        for (int end = Math.min(text.length(), start + Currencies.LONGEST); end > start; end--) {
            boolean torn = end < text.length()
                    && Character.isLetter(text.charAt(end - 1))
                    && Character.isLetter(text.charAt(end));
            if (!torn && Currencies.isSign(text.substring(start, end), false)) {
                return text.substring(start, end);
            }
        }
        return null;
    }

    private static boolean isPercentage(String text, NumberToken token) {
        int at = token.end();
        while (NumberToken.isSpace(text, at)) {
            at++;
        }
        return at < text.length() && "%٪％".indexOf(text.charAt(at)) >= 0;
    }

    /// Whether nothing but a dash stands between two numbers.
    private static boolean isRange(String text, NumberToken first, NumberToken second) {
        String between = text.substring(first.end(), second.start()).strip();
        return between.length() == 1 && "-\u2010\u2011\u2012\u2013\u2014~".contains(between);
    }

    /// The two digits behind a sign that stands for the point, and end the text: `35€ 99`.
    private static @Nullable String cents(String text, int from) {
        String sign = signAt(text, from);
        if (sign == null || Character.isLetter(sign.charAt(0))) {
            return null;
        }
        int first = from + sign.length();
        if (NumberToken.isSpace(text, first)) {
            first++;
        }
        NumberToken behind = NumberToken.next(text, first, false);
        if (behind == null || behind.start() != first || behind.whole().length() != 2) {
            return null;
        }
        boolean ends =
                behind.fraction().isEmpty() && text.substring(behind.end()).isBlank();
        return ends ? behind.whole() : null;
    }

    /// Whether a minus stands right before the number or right before its sign; `- $5` has a dash.
    private static boolean isNegative(String text, NumberToken token) {
        int end = token.start();
        if (NumberToken.isNegative(text, end)) {
            return true;
        }
        while (NumberToken.isSpace(text, end - 1)) {
            end--;
        }
        String sign = signBefore(text, end);
        return sign != null && NumberToken.isNegative(text, end - sign.length());
    }
}
