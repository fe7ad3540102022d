package dev.scraper.article;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// An element of the page that may be read, and how much of what stands in it. Belongs to one
/// [Outlay], which counts it; letters are counted as [Letters] does.
final class Region {

    /// How many generations a paragraph speaks for.
    private static final int GENERATIONS = 5;

    private static final int LONGEST_CAPTION = 400;

    final Element element;
    final @Nullable Region parent;
    final ClassWords words;

    /// Its place among all regions, each of which comes before those in it.
    final int number;

    /// The place of the first region behind it that is not in it.
    int end;

    /// Of the text that stands in it and in no element within it.
    int textLetters;

    int textLinkLetters;
    int textCommas;

    /// Of all text in it.
    int letters;

    /// Of its text in links; those that lead to another place of the page count for a third.
    int linkLetters;

    /// Of text that stands in no block within it.
    int ownLetters;

    int ownLinkLetters;
    int commas;
    int ownCommas;
    int headingLetters;
    int itemLetters;
    int captionLetters;
    int paragraphs;

    /// Of paragraphs that are long, with few links.
    int proseLetters;

    int images;
    int inputs;
    int blocks;
    int headlines;
    int articles;

    /// Whether it is one of the regions that were chosen, or in one.
    boolean chosen;

    /// What speaks for its being the article.
    double score;

    boolean scored;

    /// Whether it is not part of the article's text.
    boolean leftOut;

    Region(Element element, @Nullable Region parent, int number) {
        this.element = element;
        this.parent = parent;
        this.number = number;
        this.words = ClassWords.of(element);
    }

    String name() {
        return element.normalName();
    }

    boolean isBlock() {
        return Blocks.is(element);
    }

    /// How much of its text is in links, 0 to 1.
    double linkDensity() {
        return letters == 0 ? 0 : (double) linkLetters / letters;
    }

    /// Counts what stands in no region within it; those add theirs.
    void count() {
        letters = textLetters;
        linkLetters = textLinkLetters;
        ownLetters = textLetters;
        ownLinkLetters = textLinkLetters;
        commas = textCommas;
        ownCommas = textCommas;
        headingLetters = 0;
        itemLetters = 0;
        captionLetters = 0;
        paragraphs = 0;
        proseLetters = 0;
        blocks = 0;
        String name = name();
        images = name.equals("img") || name.equals("picture") ? 1 : 0;
        inputs = name.equals("label") ? 1 : 0;
        headlines = name.equals("h1") ? 1 : 0;
        articles = name.equals("article") ? 1 : 0;
    }

    /// Adds what was counted in it to the region that it is in.
    void addToParent() {
        if (parent == null) {
            return;
        }
        parent.letters += letters;
        parent.linkLetters += linkLetters;
        parent.commas += commas;
        parent.headingLetters += Blocks.isHeading(name()) ? letters : headingLetters;
        parent.itemLetters += name().equals("li") ? letters : itemLetters;
        parent.captionLetters += isCaption() ? letters : captionLetters;
        parent.paragraphs += paragraphs + (name().equals("p") ? 1 : 0);
        parent.proseLetters += isProse() ? letters : proseLetters;
        parent.images += images;
        parent.inputs += inputs;
        parent.headlines += headlines;
        parent.articles += articles;
        if (isBlock()) {
            parent.blocks++;
        } else {
            parent.blocks += blocks;
            parent.ownLetters += ownLetters;
            parent.ownLinkLetters += ownLinkLetters;
            parent.ownCommas += ownCommas;
        }
    }

    /// Whether it says what is in a picture.
    boolean isCaption() {
        return name().equals("figcaption") || (words.areCaption() && images == 0 && letters < LONGEST_CAPTION);
    }

    /// Whether it is a paragraph that is long, with few links.
    private boolean isProse() {
        return blocks == 0 && isBlock() && letters >= 80 && linkLetters * 4L < letters;
    }

    /// Gives what a paragraph is worth to those that it stands in: all of it to the nearest, half
    /// to the next, less to those beyond.
    void speakFor(double worth, boolean itself) {
        Region next = itself ? this : parent;
        for (int level = 0; level < GENERATIONS && next != null; level++) {
            next.scored = true;
            next.score += worth / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
            next = next.parent;
        }
    }

    /// Whether this is `other`, or stands in it.
    boolean isIn(Region other) {
        return number >= other.number && number < other.end;
    }
}
