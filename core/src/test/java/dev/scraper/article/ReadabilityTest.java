package dev.scraper.article;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadabilityTest {

    private static final String FIRST = "The river rose in the night, and by the morning it stood at the doors of the"
            + " houses on the quay, where nobody had seen water for thirty years.";
    private static final String SECOND = "Nobody was hurt, the mayor said, but the bridge would stay closed until an"
            + " engineer, who was on his way, had looked at its piers and at the bank below them.";
    private static final String THIRD = "More rain is forecast for the weekend, so the sandbags remain where they are,"
            + " and the school, which lies higher, has opened its hall for those who need it.";
    private static final String BODY = "<p>" + FIRST + "</p><p>" + SECOND + "</p><p>" + THIRD + "</p>";
    private static final String TEXT = FIRST + "\n\n" + SECOND + "\n\n" + THIRD;

    @Test
    void paragraphsHaveAnEmptyLineBetweenThem() {
        assertThat(text("<div>" + BODY + "</div>")).isEqualTo(TEXT);
    }

    @Test
    void pageWithoutTextHasNoArticle() {
        assertThat(new Readability().of(Jsoup.parse("<title>x</title><nav>Home</nav><script>var x</script>")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav><a href=/>Home</a><a href=/news>News</a></nav>",
                "<ul class=menu><li><a href=/>Home</a><li><a href=/news>News of the day</a></ul>",
                "<div class='share-buttons'>Share this on all networks, now</div>",
                "<div class='relatedLinks'><p>Other articles, which were read by many others who read this one</p></div>",
                "<div id=cookie-banner><p>We use cookies, and so do our partners, to show you what you like</p></div>",
                "<aside><p>A box beside the text, with more than enough words, and commas, to be read</p></aside>",
                "<script>var text = 'long, long, long';</script><style>p { color: red }</style>",
                "<noscript>Please enable scripts, or nothing works</noscript>",
                "<div style='display: none'><p>Hidden words, many of them, which no reader ever sees</p></div>",
                "<p hidden>Hidden words, many of them, which no reader ever sees</p>",
                "<div role=dialog><p>Sign up, sign up, before it is too late, for our letters</p></div>",
                "<form><label>Name</label><input><label>Mail</label><input><label>Town</label><input>Join</form>",
                "<footer>All rights reserved, and all wrongs reversed</footer>",
                "<p>Advertisement</p>",
                "<figure><img src=x><figcaption>The quay, yesterday</figcaption></figure>",
                "<ul><li><a href=1>Storm over the coast</a><li><a href=2>Bridge closed for a year</a></ul>",
            })
    void whatIsNoArticleIsLeftOut(String other) {
        assertThat(text("<div>" + BODY + other + "</div>")).isEqualTo(TEXT);
        assertThat(text(other + "<div>" + BODY + "</div>" + other)).isEqualTo(TEXT);
    }

    @Test
    void commentsOfReadersAreLeftOutHoweverLong() {
        String comments = "<div class=comments>" + ("<div class=comment>" + BODY + "</div>").repeat(5) + "</div>";

        assertThat(text("<div class=post><div class=body>" + BODY + "</div></div>" + comments))
                .isEqualTo(TEXT);
    }

    @Test
    void nameOfWhatIsAroundArticlesDoesNotMatterWhereTheArticleIsIn() {
        assertThat(text("<div class='with-sidebar social'><h1>Flood</h1>" + BODY + "</div>"))
                .isEqualTo(TEXT);
    }

    @Test
    void articleInSeveralBoxesIsWhole() {
        assertThat(text("<div id=story><div><p>" + FIRST + "</p></div><div><p>" + SECOND + "</p></div><div><p>" + THIRD
                        + "</p></div></div><ul><li><a href=/>Home</a></ul>"))
                .isEqualTo(TEXT);
    }

    @Test
    void ofSeveralArticlesThatOfTheTitleIsTaken() {
        String other = "<article><h1>Another story</h1>" + BODY.replace("river", "lake") + BODY + "</article>";

        assertThat(text("<title>Flood on the quay</title><article><h1>Flood on the quay</h1>" + BODY + "</article>"
                        + other + other))
                .isEqualTo(TEXT);
    }

    @Test
    void shortArticleIsFoundByTheElementItself() {
        assertThat(text("<p><a href=/>Home</a> <a href=/news>All of the news of today</a></p>"
                        + "<main><p><a href=x>A list of things</a></p><p>Ten of them.</p></main>"))
                .contains("Ten of them.");
    }

    @Test
    void itemsAndRowsStandOnLinesOfTheirOwn() {
        assertThat(text("<div>" + BODY + "<ul><li>one flood</li><li><p>two floods</p></li></ul>"
                        + "<table><tr><td>1999</td><td>3 m</td></tr><tr><td>2026</td><td>4 m</td></tr></table></div>"))
                .isEqualTo(TEXT + "\n\none flood\ntwo floods\n\n1999\t3 m\n2026\t4 m");
    }

    @Test
    void spacesAreSingleButInPreformattedText() {
        assertThat(text("<div>" + BODY
                        + "<p>a \n  b&nbsp; <b>c</b>d<br>e<br><br>f, and so on</p><pre>if x:\n    y</pre></div>"))
                .isEqualTo(TEXT + "\n\na b cd\ne\n\nf, and so on\n\nif x:\n    y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "台风昨夜登陆，沿海各地风雨交加，数千居民连夜转移，学校今日全部停课，火车站也暂停了发往南方的列车。",
                "台風は昨夜上陸し、沿岸の各地で激しい風雨となり、数千人の住民が夜のうちに避難し、学校は今日すべて休校となった。",
                "พายุขึ้นฝั่งเมื่อคืนนี้ทำให้ฝนตกหนักทั่วชายฝั่งทะเลและประชาชนหลายพันคนต้องอพยพในเวลากลางคืนโรงเรียนทั้งหมดปิดทำการในวันนี้",
            })
    void textWithoutSpacesIsCountedAsText(String sentence) {
        String page = "<ul><li><a href=/>主页</a><li><a href=/n>新闻</a></ul><div><p>" + sentence + "</p><p>" + sentence
                + "</p></div><p class=footer>版权所有</p>";

        assertThat(text(page)).isEqualTo(sentence + "\n\n" + sentence);
    }

    @Test
    void treeOfAnyDepthIsRead() {
        Document page = Jsoup.parse("<p>" + FIRST + "</p>");
        Element inner = page.body();
        for (int i = 0; i < 20_000; i++) {
            inner = inner.appendElement(i % 2 == 0 ? "div" : "span");
        }
        inner.append(BODY);

        assertThat(requireNonNull(new Readability().of(page)).text()).contains(THIRD);
    }

    @Test
    void anyPageIsReadAndLeftAsItIs() {
        Random random = new Random(4);
        List<String> pieces = List.of(
                "<div class=content>",
                "</div>",
                "<p>",
                "<article>",
                "</article>",
                "<table><tr><td>",
                "</table>",
                "<ul><li>",
                "</ul>",
                "<a href=x>",
                "</a>",
                "<h1>",
                "</h1>",
                "<pre>",
                "</pre>",
                FIRST,
                SECOND,
                "<!-- ",
                " -->",
                "<br>",
                "<aside>",
                "</aside>",
                "<form>",
                "<meta property=og:title content='a | b'>",
                "<svg><title>",
                "</svg>",
                "<script type=application/ld+json>",
                "{\"@type\":\"Article\",\"author\":[[",
                "</script>",
                "<time datetime=1>",
                "<span class=byline>",
                "<frameset>",
                "<template>",
                "<title>",
                "</title>",
                "\u0000",
                "<div hidden>",
                "<noscript>");
        for (int run = 0; run < 500; run++) {
            StringBuilder html = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                html.append(pieces.get(random.nextInt(pieces.size())));
            }
            Document page = Jsoup.parse(html.toString());
            String before = page.outerHtml();

            Article article = new Readability().of(page);

            assertThat(page.outerHtml()).isEqualTo(before);
            assertThat(article == null ? "x" : article.text()).as("%s", html).isNotBlank();
        }
    }

    private static String text(String html) {
        return requireNonNull(new Readability().of(Jsoup.parse(html))).text();
    }
}
