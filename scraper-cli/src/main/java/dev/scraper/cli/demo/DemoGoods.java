package dev.scraper.cli.demo;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Something that a shop of the demo site sells: from its number, always the same.
record DemoGoods(DemoShop shop, int number) {

    private static final int CHEAPEST = 490;
    private static final int DEAREST = 39_900;

    /// What its page says of the price.
    enum Offer {
        PLAIN,
        REDUCED,
        ON_REQUEST,
        NONE
    }

    /// The one with that number; null for none.
    static @Nullable DemoGoods of(int number) {
        return Arrays.stream(DemoShop.values())
                .filter(shop -> shop.has(number))
                .map(shop -> new DemoGoods(shop, number))
                .findFirst()
                .orElse(null);
    }

    String path() {
        return "/product/" + number;
    }

    String name() {
        DemoLanguage language = shop.language();
        SplittableRandom random = DemoSite.random(number, 10);
        return DemoLanguage.pick(language.products(), random) + " "
                + DemoLanguage.pick(language.list("models"), random);
    }

    Offer offer() {
        return switch (number % 9) {
            case 3 -> Offer.ON_REQUEST;
            case 6 -> Offer.NONE;
            case 0, 5 -> Offer.REDUCED;
            default -> Offer.PLAIN;
        };
    }

    boolean hasPrice() {
        return offer() == Offer.PLAIN || offer() == Offer.REDUCED;
    }

    int cents() {
        return DemoSite.random(number, 11).nextInt(CHEAPEST, DEAREST);
    }

    boolean inStock() {
        return DemoSite.random(number, 12).nextInt(4) > 0;
    }

    List<String> tags() {
        SplittableRandom random = DemoSite.random(number, 13);
        List<String> tags = shop.language().list("tags");
        int first = random.nextInt(tags.size());
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> tags.get((first + i) % tags.size()))
                .toList();
    }

    /// As an element; empty where the page says nothing of a price.
    String priceHtml() {
        String price = DemoMarkup.escape(shop.language().price(cents()));
        return switch (offer()) {
            case PLAIN -> "<p class=\"price\">%s</p>\n".formatted(price);
            case REDUCED ->
                "<p class=\"price\"><del>%s</del> <ins>%s</ins></p>\n"
                        .formatted(DemoMarkup.escape(shop.language().price(2 * cents())), price);
            case ON_REQUEST -> "<p class=\"price\">%s</p>\n".formatted(shop.onRequest());
            case NONE -> "";
        };
    }

    /// For machines: `149.00`.
    String amount() {
        return "%d.%02d".formatted(cents() / 100, cents() % 100);
    }
}
