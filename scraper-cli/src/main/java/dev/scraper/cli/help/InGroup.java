package dev.scraper.cli.help;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Where flags stand in a help text: all those of a class, or one that belongs elsewhere than the
/// others of its class.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
public @interface InGroup {
    /// The heading under which they stand.
    OptionGroup value();
}
