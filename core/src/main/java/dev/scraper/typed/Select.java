package dev.scraper.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a component of a record is found by: a field of a recipe, whose name is the component's.
/// What is found is read as the component's type:
///
/// | component | is |
/// |---|---|
/// | `String` | text with single spaces, or HTML with [#html] |
/// | `int`, `long`, `Integer`, `Long`, `BigInteger` | a whole number |
/// | `double`, `Double`, `BigDecimal` | a number; only the last keeps all digits |
/// | `boolean`, `Boolean` | yes or no; with [#regex], whether it matches |
/// | [Money][dev.scraper.value.Money] | an amount with its currency |
/// | `LocalDate` | a day |
/// | `LocalDateTime` | a moment, as clocks there show it |
/// | `OffsetDateTime` | a moment with its offset, which the page must say |
/// | `URI` | an absolute http or https URL |
/// | `JsonNode` | JSON as it is |
/// | `Optional` of one of these | the same, empty where there is none |
/// | `List` of one of these, or of a record | all that is found, in the order of the page |
/// | a record | an object, whose components are looked for in what is found |
///
/// A record without `@Select` only groups: its components are looked for where its own would be.
///
/// A component of a primitive type is [required][#required] unless it has a [#fallback]. Of any
/// other type it is null where nothing is found, and an empty list.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Select {

    /// Selectors as recipes write them in one line, tried in their order: `.price`, `a@href`, `ld:
    /// Product.offers.price`, `meta: og:title`, `xpath: //dt[.='Price']/following-sibling::dd`. The
    /// first that gives a value of the type counts.
    String[] value();

    /// Whether a page, or a row, without it is incomplete, so that it fails.
    boolean required() default false;

    /// What is taken of each text: group 1, or the whole match. A text that does not match gives
    /// none. Empty for all of it.
    String regex() default "";

    /// How a day or a moment is written, as `java.time` has it: `d. MMMM uuuu`. Empty to read what
    /// is plain.
    String format() default "";

    /// The language of numbers and dates, such as `de`; empty for that of the page.
    String language() default "";

    /// What stands before the fraction of numbers, `,` or `.`; empty for what the language has.
    String decimal() default "";

    /// For a `String`: what stands between all that is found. Without it the first is taken.
    String[] join() default {};

    /// The value where none is found, as text: `0`, `false`, `2026-03-04`, `12.50 EUR`, or JSON for
    /// a `JsonNode`. Without it there is none.
    String[] fallback() default {};

    /// For a `String`: whether it is the HTML within the element.
    boolean html() default false;

    /// Where it is looked for.
    Within within() default Within.ROW;

    /// Where a component is looked for.
    enum Within {
        /// In what the record is of: a row, an element, or the page.
        ROW,
        /// In the whole page.
        PAGE
    }
}
