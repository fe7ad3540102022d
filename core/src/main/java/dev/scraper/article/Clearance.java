package dev.scraper.article;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Leaves out of an article's regions what is none of it: lists of links, forms, boxes about other
/// articles, the headline that stands beside the text anyway.
final class Clearance {

    private static final Set<String> BOXES =
            Set.of("div", "section", "ul", "ol", "dl", "table", "form", "fieldset", "header", "figure", "p", "aside");

    private static final int LONGEST_PHRASE = 40;

    /// What stands on a line of its own between paragraphs, in small letters and without spaces.
    private static final Set<String> PHRASES = Set.of(
            "ad",
            "advertisement",
            "advertisment",
            "advertising",
            "sponsored",
            "anzeige",
            "werbung",
            "publicité",
            "publicidad",
            "pubblicità",
            "publicidade",
            "reklama",
            "реклама",
            "広告",
            "广告",
            "廣告",
            "광고",
            "advertentie",
            "annonce",
            "annons",
            "continuereading",
            "continuereadingthemainstory",
            "readmore",
            "seealso",
            "readalso",
            "related",
            "relatedarticles",
            "relatedstories",
            "relatedcontent",
            "recommended",
            "youmayalsolike",
            "morefrom",
            "weiterlesen",
            "lesensieauch",
            "mehrzumthema",
            "lireaussi",
            "àlireaussi",
            "liresuite",
            "lirelasuite",
            "leermás",
            "leatambién",
            "leggianche",
            "читайтетакже",
            "関連記事",
            "相关阅读",
            "storycontinuesbelow",
            "articlecontinuesbelow",
            "storycontinuesbelowadvertisement",
            "articlecontinuesbelowadvertisement",
            "scrolltocontinue",
            "share",
            "sharethis",
            "sharethisarticle",
            "sharethisstory",
            "tweet",
            "email",
            "print",
            "followus",
            "teilen",
            "partager",
            "compartir",
            "поделиться",
            "viewimage",
            "viewimages",
            "viewgallery",
            "togglecaption",
            "hidecaption",
            "enlargethisimage",
            "jumptocomments",
            "showcomments",
            "viewcomments",
            "leaveacomment",
            "signup",
            "subscribe",
            "newsletter",
            "loading",
            "popularvideo",
            "playvideo",
            "replay",
            "skipadvertisement",
            "backtotop");

    private final Outlay outlay;
    private final List<Region> chosen;
    private final @Nullable String title;

    /// Whether captions are so much of the text that it cannot do without: a gallery, steps.
    private boolean captionsAreText;

    Clearance(Outlay outlay, List<Region> chosen, @Nullable String title) {
        this.outlay = outlay;
        this.chosen = chosen;
        this.title = title == null ? null : Headline.bare(title);
    }

    /// @param strict whether more is left out than headlines
    void clear(boolean strict) {
        chosen.forEach(region -> region.chosen = true);
        int letters = chosen.stream().mapToInt(region -> region.letters).sum();
        int captions = chosen.stream().mapToInt(region -> region.captionLetters).sum();
        captionsAreText = captions * 4L > letters;
        for (Region region : outlay.regions()) {
            Region parent = region.parent;
            if (region.chosen || parent == null || !parent.chosen) {
                continue;
            }
            region.chosen = true;
            region.leftOut |= parent.leftOut
                    || isHeadline(region)
                    || isPhrase(region)
                    || (strict && isClutter(region))
                    || (!captionsAreText && region.isCaption());
        }
    }

    private boolean isHeadline(Region region) {
        if (region.name().equals("h1")) {
            return true;
        }
        return region.name().equals("h2")
                && title != null
                && Headline.bare(region.element.text()).equals(title);
    }

    private static boolean isPhrase(Region region) {
        return region.isBlock()
                && region.blocks == 0
                && region.letters > 0
                && region.letters <= LONGEST_PHRASE
                && PHRASES.contains(Headline.bare(region.element.text()));
    }

    private static boolean isClutter(Region region) {
        if (!BOXES.contains(region.name())) {
            return false;
        }
        int weight = region.words.weight();
        double density = region.linkDensity();
        if (region.name().equals("p")) {
            return density > 0.9 && region.letters > 0 && region.letters < 150 && region.linkLetters > 20;
        }
        if (weight < 0 && region.proseLetters < 300) {
            return true;
        }
        boolean list = region.name().equals("ul")
                || region.name().equals("ol")
                || region.itemLetters * 10L > region.letters * 9L;
        if (region.name().equals("table")) {
            return density > 0.5;
        }
        if (region.commas >= 10) {
            return density > 0.5;
        }
        if (list) {
            return density > 0.5;
        }
        return density > (weight > 0 ? 0.5 : 0.3)
                || (region.letters < 25 && region.images == 0 && region.paragraphs == 0 && density > 0)
                || (region.inputs > 2 && region.inputs * 100L > region.letters);
    }
}
