package dev.scraper.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A date that a text names.
///
/// @param time null if the text names none
/// @param offset null if the text names none
record DateFound(
        LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset offset) {

    /// The day as ISO 8601 writes it.
    String day() {
        return date.toString();
    }

    /// All of it as ISO 8601 writes it: `2026-03-04T07:54+01:00`.
    String all() {
        if (time == null) {
            return date.toString();
        }
        LocalDateTime local = date.atTime(time);
        return offset == null
                ? local.toString()
                : OffsetDateTime.of(local, offset).toString();
    }
}
