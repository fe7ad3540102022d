package dev.scraper.cli.demo;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A shop of the demo site.
enum DemoShop {
    HARBOUR("en", "GBP", 101, 20, "call us", "In stock", "Sold out", "Next"),
    HAFEN("de", "EUR", 201, 13, "auf Anfrage", "Auf Lager", "Ausverkauft", "Weiter"),
    COLLINE("fr", "EUR", 301, 9, "sur demande", "En stock", "Épuisé", "Suivant");

    /// Products on a page of its list.
    static final int ON_A_PAGE = 8;

    private final String language;
    private final String currency;
    private final int first;
    private final int count;
    private final String onRequest;
    private final String inStock;
    private final String soldOut;
    private final String next;

    /// @param first the number of its first product
    /// @param onRequest what stands for a price that is not told
    DemoShop(
            String language,
            String currency,
            int first,
            int count,
            String onRequest,
            String inStock,
            String soldOut,
            String next) {
        this.language = language;
        this.currency = currency;
        this.first = first;
        this.count = count;
        this.onRequest = onRequest;
        this.inStock = inStock;
        this.soldOut = soldOut;
        this.next = next;
    }

    DemoLanguage language() {
        return DemoLanguage.of(language);
    }

    String currency() {
        return currency;
    }

    String onRequest() {
        return onRequest;
    }

    String stock(boolean there) {
        return there ? inStock : soldOut;
    }

    /// What the link to the next page says.
    String next() {
        return next;
    }

    String path() {
        return "/shop/" + name().toLowerCase(Locale.ROOT);
    }

    /// Of its list.
    int pages() {
        return Math.ceilDiv(count, ON_A_PAGE);
    }

    Stream<String> paths() {
        return DemoSection.pages(path(), pages());
    }

    boolean has(int number) {
        return number >= first && number < first + count;
    }

    Stream<DemoGoods> goods() {
        return IntStream.range(first, first + count).mapToObj(number -> new DemoGoods(this, number));
    }

    /// Those on a page of its list.
    Stream<DemoGoods> goods(int page) {
        return goods().skip((page - 1L) * ON_A_PAGE).limit(ON_A_PAGE);
    }
}
