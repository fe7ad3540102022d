package dev.scraper.cli.help;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The flags of a command that one needs on the first day: `-h` shows these, `--help` all. A
/// command without it has few enough to show.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FirstDay {
    /// One name of each flag, in the order in which they are shown.
    String[] value();
}
