package dev.scraper.article;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds when an article was published. Only what is written for machines is read: a date that is
/// wrong is worse than none.
final class Published {

    private static final int LONGEST = 60;

    /// ISO 8601, and what is written for it: a space for the T, an offset without a colon.
    private static final DateTimeFormatter POINT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final List<String> METAS = List.of(
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "article:published",
            "article.published",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "cxenseparse:recs:publishtime",
            "article_date_original",
            "publish-date",
            "publish_date",
            "publishdate",
            "pubdate",
            "pdate",
            "publication_date",
            "originalpublicationdate",
            "citation_publication_date",
            "ptime",
            "date",
            "dc.date",
            "dc.date.created");

    private Published() {}

    /// As in ISO 8601; null where none is sure.
    static @Nullable String date(Document page, Declared declared, @Nullable Element headline) {
        String declaredDate = iso(declared.text("datePublished"));
        if (declaredDate != null) {
            return declaredDate;
        }
        for (String name : METAS) {
            String date = iso(declared.meta(name));
            if (date != null) {
                return date;
            }
        }
        return onThePage(page, headline);
    }

    private static @Nullable String onThePage(Document page, @Nullable Element headline) {
        String marked = only(page.select("[itemprop=datePublished]"));
        if (marked != null) {
            return marked;
        }
        String first = only(
                page.select("time[pubdate], time.published, time.entry-date, abbr.published, time[class*=publish]"));
        if (first != null) {
            return first;
        }
        Element around = headline == null ? null : headline.closest("article");
        return around == null ? null : only(around.select("time[datetime]"));
    }

    /// The date that all of them give; null where they give none, or different ones.
    private static @Nullable String only(List<Element> elements) {
        String found = null;
        for (Element element : elements) {
            String date = null;
            for (String attribute : List.of("datetime", "content", "title")) {
                date = date == null ? iso(element.attr(attribute)) : date;
            }
            if (date != null && found != null && !found.equals(date)) {
                return null;
            }
            found = date == null ? found : date;
        }
        return found;
    }

    /// A date as in ISO 8601; null for what is none that can be relied on.
    static @Nullable String iso(@Nullable String written) {
        if (written == null || written.length() > LONGEST || written.isBlank()) {
            return null;
        }
        String text = written.strip();
        try {
            if (text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return checked(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
            }
            if (text.length() == 10) {
                return checked(LocalDate.parse(text.replace('/', '-')));
            }
            if (text.length() > 10 && Character.isDigit(text.charAt(0))) {
                TemporalAccessor point = POINT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
                return checked(point);
            }
            return checked(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toOffsetDateTime());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String checked(TemporalAccessor date) {
        int year = date.get(ChronoField.YEAR);
        if (year < 1900 || year > 2100) {
            return null;
        }
        return switch (date) {
            case OffsetDateTime point -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(point.withNano(0));
            case LocalDateTime point -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(point.withNano(0));
            default -> date.toString();
        };
    }
}
