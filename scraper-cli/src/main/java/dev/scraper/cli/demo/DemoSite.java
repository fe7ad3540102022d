package dev.scraper.cli.demo;

import dev.scraper.cli.demo.DemoPage.Told;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A shop and magazine that does not exist, in eight languages: from the number of a page to the
/// page, always the same.
///
/// @param pages how many there are, numbered from 1
/// @param size of a page in bytes, about
record DemoSite(int pages, int size) {

    static final String ROBOTS = """
            # The demo site of scraper. Everything here is made up, and all of it may be fetched.
            User-agent: *
            Allow: /
            """;

    private static final List<String> SLUGS = List.of(
            "oak-lamp",
            "wool-blanket",
            "copper-kettle",
            "walking-boots",
            "garden-bench",
            "linen-shirt",
            "bread-knife",
            "pocket-radio",
            "travel-map",
            "tea-set");
    private static final Pattern PATH = Pattern.compile("/[a-z]{2}/[a-z-]{1,20}-([1-9]\\d{0,6})\\.html");
    private static final int MOST_ON_INDEX = 500;

    /// The random numbers of page `number`; those of each `use` are independent of the others.
    static SplittableRandom random(int number, int use) {
        return new SplittableRandom(number * 31L + use);
    }

    private static int product(int number) {
        return random(number, 3).nextInt(SLUGS.size());
    }

    static String slug(int number) {
        return SLUGS.get(product(number)) + "-" + number;
    }

    /// The path of a page's URL, such as `/de/oak-lamp-17.html`.
    static String path(int number) {
        return "/" + DemoLanguage.ofPage(number).code() + "/" + slug(number) + ".html";
    }

    static String title(int number) {
        DemoLanguage language = DemoLanguage.ofPage(number);
        return language.products().get(product(number)) + " "
                + DemoLanguage.pick(language.list("models"), random(number, 4)) + " " + number;
    }

    /// The number of the page at `path`; 0 when there is none.
    int number(String path) {
        Matcher matcher = PATH.matcher(path);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return number >= 1 && number <= pages && path(number).equals(path) ? number : 0;
    }

    /// @param number 1 to [#pages]
    DemoPage page(int number) {
        DemoLanguage language = DemoLanguage.ofPage(number);
        int turn = number / DemoLanguage.all().size();
        String charset = language.charsets().get(turn % language.charsets().size());
        Told[] ways = Told.values();
        Told told = ways[(turn + number) % (charset.equals("UTF-8") ? ways.length : ways.length - 1)];
        SplittableRandom random = random(number, 5);
        String price = language.price(random.nextInt(490, 199_900));
        boolean inMeta = told == Told.META || told == Told.BOTH;
        String html = new DemoMarkup(this, number, language, random).page(price, charset, inMeta);
        return new DemoPage(
                title(number) + " | " + language.word("site"),
                language.code(),
                price,
                charset,
                told,
                told == Told.BOM ? "\uFEFF" + html : html);
    }

    /// The picture on a page: its number on the page's own colour.
    static String picture(String path) {
        String number = path.replaceAll("\\D", "");
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
                <rect width="320" height="200" fill="hsl(%d 40%% 70%%)"/>
                <text x="160" y="120" text-anchor="middle" font-size="64">%s</text></svg>
                """.formatted(number.hashCode() & 0xff, number);
    }

    /// Where a visitor starts: the first pages.
    String index() {
        StringBuilder links = new StringBuilder();
        IntStream.rangeClosed(1, Math.min(pages, MOST_ON_INDEX))
                .forEach(number -> links.append(
                        "<li><a href=\"%s\">%s</a>\n".formatted(path(number), DemoMarkup.escape(title(number)))));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>Harbour &amp; Hill</title></head>
                <body><h1>Harbour &amp; Hill</h1><ul>
                %s</ul></body></html>
                """.formatted(links);
    }
}
