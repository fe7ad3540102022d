package dev.scraper.sitemap;

import dev.scraper.notice.NoticeKind;

/// What a sitemap may have that does not come out of it as it is, or not at all.
final class SitemapNotices {

    static final NoticeKind NO_PAGE = NoticeKind.of(
            "sitemap_no_page",
            "entry of a sitemap was left out, which is no http or https URL",
            "entries of sitemaps were left out, which are no http or https URLs",
            "");

    static final NoticeKind NO_ADDRESS = NoticeKind.of(
            "sitemap_no_address",
            "entry of a sitemap was left out, which has no address",
            "entries of sitemaps were left out, which have no address",
            "");

    static final NoticeKind BAD_ADDRESS = NoticeKind.ofLoss(
            "sitemap_bad_address",
            "entry of a sitemap was left out, whose address cannot be read",
            "entries of sitemaps were left out, whose addresses cannot be read",
            "");

    static final NoticeKind RELATIVE = NoticeKind.ofLoss(
            "sitemap_relative",
            "entry of a sitemap was left out, whose address is relative",
            "entries of sitemaps were left out, whose addresses are relative",
            "a file does not say of what; give its address as sitemap:URL");

    static final NoticeKind DAMAGED = NoticeKind.ofLoss(
            "sitemap_damaged",
            "sitemap is damaged, and what is behind that place is lost",
            "sitemaps are damaged, and what is behind that place is lost",
            "");

    static final NoticeKind NOT_UTF8 = NoticeKind.of(
            "sitemap_not_utf8",
            "sitemap has bytes that are not UTF-8; they are asked for as they are",
            "sitemaps have bytes that are not UTF-8; they are asked for as they are",
            "");

    private SitemapNotices() {}
}
