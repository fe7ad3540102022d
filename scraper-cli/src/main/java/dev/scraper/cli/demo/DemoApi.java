package dev.scraper.cli.demo;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes what the first shop has as JSON: as its own pages would ask for it, had they scripts.
final class DemoApi {

    static final int PAGES = DemoShop.HARBOUR.pages();

    private DemoApi() {}

    /// @param page 1 to [#PAGES]
    static String json(int page) {
        String next = page < PAGES ? "\"/api/products?page=" + (page + 1) + "\"" : "null";
        return """
                {
                  "page": %d,
                  "pages": %d,
                  "total": %d,
                  "next": %s,
                  "results": [
                %s
                  ]
                }
                """.formatted(
                        page,
                        PAGES,
                        DemoShop.HARBOUR.goods().count(),
                        next,
                        DemoShop.HARBOUR.goods(page).map(DemoApi::result).collect(Collectors.joining(",\n")));
    }

    private static String result(DemoGoods goods) {
        String tags = goods.tags().stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(", "));
        return """
                    {
                      "id": %d,
                      "name": "%s",
                      "url": "%s",
                      "stock": %b,
                      "tags": [%s],
                      "variants": [
                %s
                      ]
                    }""".formatted(goods.number(), goods.name(), goods.path(), goods.inStock(), tags, variants(goods));
    }

    /// One to three sizes; where the price is not told, it is null.
    private static String variants(DemoGoods goods) {
        SplittableRandom random = DemoSite.random(goods.number(), 15);
        return IntStream.rangeClosed(1, random.nextInt(1, 4))
                .mapToObj(size -> "        {\"size\": \"%s\", \"price\": %s}"
                        .formatted("SML".charAt(size - 1), goods.hasPrice() ? price(goods, size) : "null"))
                .collect(Collectors.joining(",\n"));
    }

    private static String price(DemoGoods goods, int size) {
        int cents = goods.cents() + (size - 1) * 250;
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
