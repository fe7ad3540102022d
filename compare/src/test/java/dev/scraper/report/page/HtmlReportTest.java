package dev.scraper.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.report.Comparison;
import dev.scraper.report.Comparisons;
import dev.scraper.report.Timeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

    private static final String USUAL = HtmlReport.text(Comparisons.usual());

    @Test
    void theVerdictAndTheTablesAreThereWithoutScripts() {
        String visible = USUAL.substring(0, USUAL.indexOf("<script"));

        assertThat(visible)
                .contains(
                        "<p class=\"verdict\">virtual and pool tie; both are faster than sync by a factor of ten.</p>")
                .contains("<h1>urls.txt</h1>", "1.00 tie", "lost 1 of 50 results", "politeness", "shop.example")
                .contains("Round 2 of coroutine was disturbed")
                .contains("scope=\"col\"", "scope=\"row\"", "<caption>", "<noscript>")
                .doesNotContain("{{", "NaN", "null");
    }

    @Test
    void resultsComeFirstAndWarningsAreFoldedBehindThem() {
        assertThat(USUAL.indexOf("id=\"results\"")).isPositive().isLessThan(USUAL.indexOf("id=\"notes\""));
        assertThat(USUAL).contains("<summary class=\"warns\">1 warning, and what this cannot show</summary>");
    }

    @Test
    void whatWasMeasuredLiesAboveTheLinesOfTheFloors() {
        String row = USUAL.substring(USUAL.indexOf("<tr role=\"row\" class=\"best\">"));

        assertThat(row.indexOf("class=\"floor")).isPositive().isLessThan(row.indexOf("<circle class=\"measured\""));
        assertThat(row.indexOf("class=\"whisker")).isLessThan(row.indexOf("<circle class=\"measured\""));
    }

    @Test
    void everyPictureHasAnAxisOfItsOwnForScreensWithoutColumns() {
        assertThat(USUAL.split("class=\"bars axis own\"", -1)).hasSize(1 + 2 * 5);
    }

    @Test
    void aChartThatSaysNothingIsLeftOut() {
        assertThat(USUAL).contains("<section id=\"throughput\" aria-labelledby=\"throughput-title\">");
        assertThat(HtmlReport.text(Comparisons.of(30, i -> "http://a.example/" + i)))
                .contains("<section id=\"throughput\" aria-labelledby=\"throughput-title\" hidden>");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        assertThat(USUAL)
                .contains("default-src 'none'")
                .doesNotContain("<link", "<img", "<iframe", "@import", "url(", " src=", "unsafe-inline")
                .doesNotContainPattern("href=\"[^#]");
    }

    @Test
    void thePolicyAllowsTheScriptAndTheStyleThatAreInThePageAndNoOther() throws Exception {
        assertThat(USUAL).contains("script-src '" + hash(USUAL, "script") + "'");
        assertThat(USUAL).contains("style-src '" + hash(USUAL, "style") + "'");
    }

    @Test
    void hostileTextsStayText() {
        String page = HtmlReport.text(Comparisons.hostile());

        assertThat(page.split("<script", -1)).hasSize(1 + 2);
        assertThat(page.split("</script", -1)).hasSize(1 + 2);
        assertThat(page)
                .contains(
                        "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--&quot;&#39;`&amp;amp;\uFFFD\uFFFD{{data}}$1\\")
                .doesNotContain("alert(1)<", "\u0007", "\u202e");
    }

    @Test
    void theDataIsAllThereIsOfATimeline() throws IOException {
        JsonNode data = data(USUAL);
        JsonNode sync = data.get("contenders").get(0);

        assertThat(data.get("tasks")).hasSize(50);
        assertThat(data.get("contenders")).hasSize(5);
        assertThat(sync.get("task")).hasSize(1 + 50 + 3);
        assertThat(sync.get("start")).hasSize(1 + 50 + 3);
        assertThat(sync.get("fetchTimes")).hasSize(101);
        Timeline timeline = Comparisons.usual().contenders().getFirst().timeline();
        assertThat(timeline).isNotNull();
        long start = sync.get("start").valueStream().mapToLong(JsonNode::asLong).sum();
        assertThat(start).isEqualTo(timeline.start()[timeline.size() - 1]);
    }

    @Test
    void tenThousandTasksInFiveModesFitIntoTwoMegabytes() throws IOException {
        Comparison large =
                Comparisons.of(10_000, i -> "https://site%d.example/path/page-%08x".formatted(i % 97, i * 7919));

        String page = HtmlReport.text(large);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
        assertThat(data(page).get("tasks")).hasSize(10_000);
        assertThat(page).doesNotContain("The pictures show");
    }

    @Test
    void moreTasksAreSampledEvenlyAndThePageSaysSo() throws IOException {
        String page = HtmlReport.text(Comparisons.of(50_000, i -> "http://a.example/" + i));

        assertThat(page).contains("The pictures show 10,000 of 50,000 URLs, every 5th.");
        assertThat(data(page).get("tasks").get(1).asString()).isEqualTo("http://a.example/5");
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
    }

    @Test
    void namesThatDoNotCompressAreSampledToo() {
        Random chance = new Random(1);
        String page = HtmlReport.text(Comparisons.of(9_000, i -> {
            byte[] name = new byte[400];
            chance.nextBytes(name);
            return "http://a.example/" + Base64.getEncoder().encodeToString(name);
        }));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
        assertThat(page).contains("The pictures show ", " of 9,000 URLs, every ");
    }

    @Test
    void withoutTimelinesThereAreStillTheTables() throws IOException {
        String page = HtmlReport.text(Comparisons.withoutTimelines());

        assertThat(page).contains("<p class=\"verdict\">");
        assertThat(data(page).get("contenders").get(0).has("task")).isFalse();
    }

    @Test
    void whereNothingRanThePageSaysSo() throws IOException {
        String page = HtmlReport.text(Comparisons.empty());

        assertThat(page.substring(0, page.indexOf("<script")))
                .contains("No mode ran.", "its JVM did not start")
                .doesNotContain("NaN", "Infinity", "0.000 s");
        assertThat(data(page).get("tasks")).isEmpty();
    }

    @Test
    void theLicenceOfTheChartsIsInThePage() {
        assertThat(USUAL).contains("uPlot 1.6.30", "The MIT License (MIT)", "Copyright (c) 2022 Leon Sorokin");
    }

    private static String hash(String page, String tag) throws Exception {
        String content =
                page.substring(page.lastIndexOf("<" + tag + ">") + tag.length() + 2, page.lastIndexOf("</" + tag));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    private static JsonNode data(String page) throws IOException {
        Matcher packed = Pattern.compile("<script type=\"text/plain\" id=\"data\">([^<]+)</script>")
                .matcher(page);
        assertThat(packed.find()).isTrue();
        byte[] gzip = Base64.getDecoder().decode(packed.group(1));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return JsonMapper.builder().build().readTree(in.readAllBytes());
        }
    }
}
