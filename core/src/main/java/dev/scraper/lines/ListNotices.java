package dev.scraper.lines;

import dev.scraper.notice.NoticeKind;
import dev.scraper.notice.Remedy;

/// What a list may say otherwise than a program would read it.
final class ListNotices {

    static final NoticeKind NO_SCHEME = NoticeKind.of(
            "no_scheme",
            "line has no http:// or https:// and was read with it",
            "lines have no http:// or https:// and were read with it",
            "write the whole URL if another was meant");

    static final NoticeKind COMMENT = NoticeKind.of(
            "comment_behind_url",
            "URL has a comment behind it, which was left out",
            "URLs have a comment behind them, which was left out",
            "a # that belongs to a URL has no blank before it");

    static final NoticeKind TABBED = NoticeKind.of(
            "text_behind_tab",
            "line has a tab, and only what is before it was read as its URL",
            "lines have a tab, and only what is before it was read as their URL",
            Remedy.READ_AS_TABLE.words());

    static final NoticeKind WRAPPED = NoticeKind.of(
            "wrapped_url",
            "URL stands between quotation marks or brackets, or before a comma, which were left out",
            "URLs stand between quotation marks or brackets, or before a comma, which were left out",
            "write %22, %27, %2C or %3B for one that belongs to the URL");

    static final NoticeKind RAW_BYTES = NoticeKind.of(
            "url_not_utf8",
            "URL is not UTF-8, and was asked for with its bytes as they are",
            "URLs are not UTF-8, and were asked for with their bytes as they are",
            "save the list as UTF-8 if another page was meant");

    static final NoticeKind OLD_TEXT = NoticeKind.of(
            "not_utf8",
            "line is not UTF-8, and was read as windows-1252",
            "lines are not UTF-8, and were read as windows-1252",
            "save the list as UTF-8 if their letters are wrong");

    static final NoticeKind QUOTE = NoticeKind.of(
            "unclosed_quote",
            "row has a quotation mark that nothing closes, and was read as if it were a letter",
            "rows have a quotation mark that nothing closes, and were read as if it were a letter",
            "close it or double it if the cell goes on behind it");

    static final NoticeKind ROWS_IN_CELL = NoticeKind.of(
            "rows_in_cell",
            "cell between quotation marks takes in lines that look like rows of their own",
            "cells between quotation marks take in lines that look like rows of their own",
            "double the mark that opens it if they are rows");

    static final NoticeKind LONG_ROW = NoticeKind.of(
            "long_row",
            "row has more cells than the first row; those without a name are column_N",
            "rows have more cells than the first row; those without a name are column_N",
            "name them in the first row");

    static final NoticeKind DAMAGED_JSON = NoticeKind.ofLoss(
            "damaged_json",
            "JSON list is damaged: what is behind that place was not read",
            "JSON lists are damaged: what is behind that place was not read",
            "mend it, and " + Remedy.GO_ON);

    private ListNotices() {}
}
