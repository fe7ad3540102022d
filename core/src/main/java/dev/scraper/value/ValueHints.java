package dev.scraper.value;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is known about how a field's texts are written, besides the texts. A hint decides only what
/// could be read in two ways: `1,234.50` is clear in any language.
///
/// Made once for a field; [#onPage] says it for the pages of one language.
///
/// @param language the language of the text as BCP 47 writes it, `de-AT`; null if nobody says
/// @param decimal what stands before a number's fraction, `.` or `,`; null if nobody says
/// @param dates how dates are written; null if nobody says
public record ValueHints(
        @Nullable String language,
        @Nullable Character decimal,
        @Nullable DatePattern dates) {

    /// Knows nothing.
    public static final ValueHints NONE = new ValueHints(null, null, null);

    /// Checks what a recipe says.
    ///
    /// @throws IllegalArgumentException if the language is no BCP 47 tag, or the decimal separator
    ///     is neither point nor comma
    public ValueHints {
        if (decimal != null && decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException(
                    "decimal is '%s', and must be '.' or ',', whatever stands before a number's fraction"
                            .formatted(decimal));
        }
    }

    /// The hints that a recipe gives.
    ///
    /// @param language a BCP 47 tag, or null
    /// @param decimal one character, or null
    /// @param format a pattern of [java.time.format.DateTimeFormatter], or null
    /// @throws IllegalArgumentException if one of them is not what it should be; the message names
    ///     it
    public static ValueHints of(@Nullable String language, @Nullable String decimal, @Nullable String format) {
        if (language != null) {
            try {
                new Locale.Builder().setLanguageTag(language);
            } catch (IllformedLocaleException e) {
                throw new IllegalArgumentException(
                        "language is '%s', and must be a tag such as de or pt-BR".formatted(language), e);
            }
        }
        if (decimal != null && decimal.length() != 1) {
            throw new IllegalArgumentException(
                    "decimal is '%s', and must be '.' or ',', whatever stands before a number's fraction"
                            .formatted(decimal));
        }
        return new ValueHints(
                language, decimal == null ? null : decimal.charAt(0), format == null ? null : DatePattern.of(format));
    }

    /// These hints for a page that says its own language, which counts where the field's is not
    /// given.
    ///
    /// @param pageLanguage what the page says, right or wrong; null if it says nothing
    public ValueHints onPage(@Nullable String pageLanguage) {
        return language != null || pageLanguage == null || pageLanguage.isBlank()
                ? this
                : new ValueHints(pageLanguage.strip().replace('_', '-'), decimal, dates);
    }

    /// The language as a locale; null if nobody says one.
    @Nullable
    Locale locale() {
        if (language == null) {
            return null;
        }
        Locale locale = Locale.forLanguageTag(language);
        return locale.getLanguage().isEmpty() ? null : locale;
    }

    /// The language alone, as ISO 639 writes it; null if nobody says one.
    @Nullable
    String spoken() {
        Locale locale = locale();
        return locale == null ? null : locale.getLanguage();
    }

    /// How the language's people write numbers.
    Habits habits() {
        Locale locale = locale();
        return locale == null ? Habits.NONE : Habits.of(locale.getLanguage(), locale.getCountry());
    }

    /// Whether a point or a comma stands before a fraction (true) or between groups of digits
    /// (false); null if neither the recipe nor the language says so.
    ///
    /// A language whose numbers have neither there, as French has none for the point, says nothing.
    @Nullable
    Boolean isDecimal(char separator) {
        if (decimal != null) {
            return decimal == separator;
        }
        Habits habits = habits();
        if (habits.decimal() == separator) {
            return true;
        }
        return habits.group() == separator ? false : null;
    }
}
