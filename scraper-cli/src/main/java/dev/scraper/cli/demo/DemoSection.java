package dev.scraper.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A part of the demo site whose pages hold what recipes take: `demo:shop`, say. The pages of
/// `demo:N` do not link to them.
public enum DemoSection {
    /// Lists of three shops, several products a page, of which some have no price.
    SHOP("text/html; charset=UTF-8"),
    /// Products, each on a page, as JSON-LD, as microdata, or as plain HTML.
    PRODUCT("text/html; charset=UTF-8"),
    /// What the first shop has, as JSON.
    API("application/json"),
    /// Tables whose cells span rows and columns.
    TABLE("text/html; charset=UTF-8"),
    /// Articles in three languages, between navigation and comments.
    ARTICLE("text/html; charset=UTF-8");

    private static final Pattern PATH = Pattern.compile("/(product|table|article)/([1-9]\\d{0,3})");
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=([1-9]\\d{0,3})(?:&|$)");

    private final String contentType;

    DemoSection(String contentType) {
        this.contentType = contentType;
    }

    /// A page of a section.
    record Page(DemoSection section, String text) {
        String contentType() {
            return section.contentType;
        }
    }

    /// As the user writes it: `shop`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All of them as the user writes them.
    public static List<String> texts() {
        return Arrays.stream(values()).map(DemoSection::text).toList();
    }

    /// The one that the user calls `text`; null for none.
    static @Nullable DemoSection of(String text) {
        return Arrays.stream(values())
                .filter(section -> section.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    /// The paths of its pages, with their queries.
    public List<String> paths() {
        return switch (this) {
            case SHOP ->
                Arrays.stream(DemoShop.values()).flatMap(DemoShop::paths).toList();
            case PRODUCT ->
                Arrays.stream(DemoShop.values())
                        .flatMap(shop -> shop.goods().map(DemoGoods::path))
                        .toList();
            case API -> pages("/api/products", DemoApi.PAGES).toList();
            case TABLE -> DemoTable.YEARS.stream().map(year -> "/table/" + year).toList();
            case ARTICLE ->
                Stream.iterate(1, number -> number + 1)
                        .limit(DemoArticle.COUNT)
                        .map(number -> "/article/" + number)
                        .toList();
        };
    }

    /// `path`, and the same with the number of each further page.
    static Stream<String> pages(String path, int pages) {
        return Stream.iterate(1, page -> page + 1).limit(pages).map(page -> page == 1 ? path : path + "?page=" + page);
    }

    /// The page at a path; null where no section has one.
    ///
    /// @param query behind the question mark; null for none
    static @Nullable Page page(String path, @Nullable String query) {
        int page = number(query);
        if (path.equals("/api/products")) {
            return page > DemoApi.PAGES ? null : new Page(API, DemoApi.json(page));
        }
        for (DemoShop shop : DemoShop.values()) {
            if (path.equals(shop.path())) {
                return page > shop.pages() ? null : new Page(SHOP, DemoShopList.html(shop, page));
            }
        }
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? numbered(matcher.group(1), Integer.parseInt(matcher.group(2))) : null;
    }

    private static int number(@Nullable String query) {
        Matcher matcher = PAGE.matcher(query == null ? "" : query);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static @Nullable Page numbered(String section, int number) {
        return switch (section) {
            case "product" -> {
                DemoGoods goods = DemoGoods.of(number);
                yield goods == null ? null : new Page(PRODUCT, DemoProduct.html(goods));
            }
            case "table" -> DemoTable.YEARS.contains(number) ? new Page(TABLE, DemoTable.html(number)) : null;
            default -> number > DemoArticle.COUNT ? null : new Page(ARTICLE, DemoArticle.html(number));
        };
    }
}
