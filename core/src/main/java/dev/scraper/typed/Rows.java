package dev.scraper.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that a page has several of a record: one is made of each match. What the page has besides
/// them is looked for with [Within#PAGE][Select.Within#PAGE], and is the same in each.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Rows {

    /// A selector as recipes write it in one line: `table.cases tbody tr`, or `json: $.results[*]`.
    String value();
}
