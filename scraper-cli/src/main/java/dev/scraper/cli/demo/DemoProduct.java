package dev.scraper.cli.demo;

/// Writes the page of one product. How machines are told of it differs from page to page, as it
/// does from shop to shop.
final class DemoProduct {

    private static final int KINDS = 4;

    private DemoProduct() {}

    static String html(DemoGoods goods) {
        return switch (goods.number() % KINDS) {
            case 1 -> page(goods, jsonLd(goods, ""), false);
            case 2 -> page(goods, jsonLd(goods, ","), false);
            case 3 -> page(goods, "", true);
            default -> page(goods, meta(goods), false);
        };
    }

    private static String page(DemoGoods goods, String head, boolean microdata) {
        String name = DemoMarkup.escape(goods.name());
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="UTF-8">
                <title>%s | %s</title>
                %s</head>
                <body>
                <nav><a href="%s">%3$s</a></nav>
                <main%6$s>
                <h1%7$s>%2$s</h1>
                <img src="/img/%8$d.svg" alt="%2$s"%9$s>
                %10$s<p class="stock">%11$s</p>
                </main>
                </body>
                </html>
                """.formatted(
                        goods.shop().language().code(),
                        name,
                        DemoMarkup.escape(goods.shop().language().word("site")),
                        head,
                        goods.shop().path(),
                        microdata ? " itemscope itemtype=\"https://schema.org/Product\"" : "",
                        microdata ? " itemprop=\"name\"" : "",
                        goods.number(),
                        microdata ? " itemprop=\"image\"" : "",
                        microdata ? microdataOffer(goods) : goods.priceHtml(),
                        goods.shop().stock(goods.inStock()));
    }

    /// @param slip a comma behind the last member, which JSON does not allow and shops have
    private static String jsonLd(DemoGoods goods, String slip) {
        String price =
                goods.hasPrice() ? """
                    "price": "%s",
                    "priceCurrency": "%s",
                """.formatted(goods.amount(), goods.shop().currency()) : "";
        return """
                <script type="application/ld+json">
                {
                  "@context": "https://schema.org",
                  "@type": "Product",
                  "sku": "%d",
                  "name": "%s",
                  "image": ["/img/%1$d.svg"],
                  "offers": {
                    "@type": "Offer",
                %3$s    "availability": "%4$s"%5$s
                  }%5$s
                }
                </script>
                """.formatted(goods.number(), goods.name(), price, availability(goods), slip);
    }

    private static String microdataOffer(DemoGoods goods) {
        String price =
                goods.hasPrice() ? """
                <meta itemprop="price" content="%s">
                <meta itemprop="priceCurrency" content="%s">
                """.formatted(goods.amount(), goods.shop().currency()) : "";
        return """
                <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
                %s%s<link itemprop="availability" href="%s">
                </div>
                """.formatted(goods.priceHtml(), price, availability(goods));
    }

    private static String meta(DemoGoods goods) {
        return "<meta property=\"product:price:currency\" content=\"%s\">\n"
                .formatted(goods.shop().currency());
    }

    private static String availability(DemoGoods goods) {
        return "https://schema.org/" + (goods.inStock() ? "InStock" : "OutOfStock");
    }
}
