package dev.scraper.article;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// Finds the article as the Readability algorithm does: paragraphs speak for the elements around
/// them, by their length and their commas; the element that most speaks for is the article, with
/// those of its neighbours that are like it; and of what is in it that is left out which has more
/// links or fields than text.
///
/// Source: [Readability](https://github.com/mozilla/readability) of Mozilla, after Arc90's. Differs
/// in that the page is not changed, time grows with its size alone, and text is counted alike in
/// scripts with and without spaces. Safe for use by many threads.
public final class Readability implements MainText {

    /// Letters; a text that is shorter may be what a too strict look has left of it.
    private static final int SHORT = 250;

    /// A reader without settings.
    public Readability() {}

    @Override
    public @Nullable Article of(Document page) {
        Facts facts = Facts.of(page);
        String text = text(page, facts);
        if (text.isEmpty()) {
            return null;
        }
        return new Article(facts.title(), facts.author(), facts.published(), facts.lang(), text);
    }

    private static String text(Document page, Facts facts) {
        String best = "";
        for (boolean strict : new boolean[] {true, false}) {
            Outlay outlay = Outlay.of(page, strict);
            List<Region> regions = new Choice(outlay, facts.headline()).regions();
            new Clearance(outlay, regions, facts.title()).clear(strict);
            String text = ArticleText.of(regions, outlay);
            if (Letters.count(text) >= SHORT) {
                return text;
            }
            best = text.length() > best.length() ? text : best;
        }
        String declared = declared(page);
        return Letters.count(declared) > Letters.count(best) * 2 ? declared : best;
    }

    /// The text of what the page itself says is its article.
    private static String declared(Document page) {
        Outlay outlay = Outlay.of(page, false);
        Region longest = null;
        for (Region region : outlay.regions()) {
            boolean declared = region.name().equals("article")
                    || region.name().equals("main")
                    || region.element.attr("role").equals("main")
                    || region.element.attr("itemprop").equals("articleBody");
            if (declared && (longest == null || region.letters > longest.letters)) {
                longest = region;
            }
        }
        return longest == null ? "" : ArticleText.of(List.of(longest), outlay);
    }
}
