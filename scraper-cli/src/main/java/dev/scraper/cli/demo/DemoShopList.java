package dev.scraper.cli.demo;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes one page of a shop's list.
final class DemoShopList {

    private DemoShopList() {}

    /// @param page 1 to [DemoShop#pages]
    static String html(DemoShop shop, int page) {
        String site = DemoMarkup.escape(shop.language().word("site"));
        String items = shop.goods(page).map(DemoShopList::item).collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="UTF-8">
                <title>%s, %d/%d</title>
                </head>
                <body>
                <h1>%2$s</h1>
                <ul class="products">
                %5$s</ul>
                %6$s</body>
                </html>
                """.formatted(shop.language().code(), site, page, shop.pages(), items, pages(shop, page));
    }

    private static String item(DemoGoods goods) {
        String tags = goods.tags().stream()
                .map(tag -> "<li class=\"tag\">" + DemoMarkup.escape(tag) + "</li>")
                .collect(Collectors.joining());
        return """
                <li class="product" data-id="%d">
                <h2><a href="%s">%s</a></h2>
                %s<p class="stock">%s</p>
                <ul class="tags">%s</ul>
                </li>
                """.formatted(
                        goods.number(),
                        goods.path(),
                        DemoMarkup.escape(goods.name()),
                        goods.priceHtml(),
                        goods.shop().stock(goods.inStock()),
                        tags);
    }

    private static String pages(DemoShop shop, int page) {
        String numbers = IntStream.rangeClosed(1, shop.pages())
                .mapToObj(other -> other == page ? "<b>" + other + "</b> " : link(other, "", "" + other))
                .collect(Collectors.joining());
        String next = page < shop.pages() ? link(page + 1, " rel=\"next\"", shop.next()) : "";
        return "<nav class=\"pages\">" + (numbers + next).strip() + "</nav>\n";
    }

    private static String link(int page, String more, String text) {
        return "<a href=\"?page=%d\"%s>%s</a> ".formatted(page, more, text);
    }
}
