package dev.scraper.cli.options;

import dev.scraper.notice.NoticeKind;

/// What becomes of the sitemaps that an index names.
final class SitemapNotices {

    static final NoticeKind NOT_HAD = NoticeKind.ofLoss(
            "sitemap_not_had",
            "sitemap of an index could not be read, and its pages are lost",
            "sitemaps of indexes could not be read, and their pages are lost",
            "");

    static final NoticeKind TOO_DEEP = NoticeKind.ofLoss(
            "sitemap_too_deep",
            "sitemap was not asked for, because its index is too deep below others",
            "sitemaps were not asked for, because their indexes are too deep below others",
            "give one of them as sitemap:URL");

    static final NoticeKind TOO_MANY = NoticeKind.ofLoss(
            "sitemap_too_many",
            "sitemap was not asked for, because there are too many",
            "sitemaps were not asked for, because there are too many",
            "give some of them as sitemap:URL");

    static final NoticeKind EMPTY = NoticeKind.of("sitemap_empty", "sitemap has no URL", "sitemaps have no URL", "");

    static final NoticeKind AGAIN = NoticeKind.of(
            "sitemap_again",
            "sitemap is named again by an index, and was read once",
            "sitemaps are named again by indexes, and were read once",
            "");

    private SitemapNotices() {}
}
