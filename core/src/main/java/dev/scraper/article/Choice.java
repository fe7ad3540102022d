package dev.scraper.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Which regions of a page are its article.
final class Choice {

    /// Letters; what is shorter speaks for nothing.
    private static final int SHORTEST = 25;

    /// How many of the best are looked at for a common ancestor.
    private static final int BEST = 5;

    /// How much more of a text makes an element around it worth having, as a part of that text; and
    /// of what is more, how much must be in paragraphs, and how little in links.
    private static final double LEAST_MORE = 0.15;

    private static final double LEAST_PROSE_OF_MORE = 0.33;
    private static final double MOST_LINKS_OF_MORE = 0.15;

    private static final Set<String> PARAGRAPHS = Set.of("p", "pre", "td", "blockquote", "h2", "h3", "h4", "h5", "h6");

    private final Outlay outlay;

    /// The `article` that the title stands in.
    private final @Nullable Region titled;

    /// @param headline where the title of the page stands, if it does
    Choice(Outlay outlay, @Nullable Element headline) {
        this.outlay = outlay;
        Element article = headline == null ? null : headline.closest("article");
        this.titled = article == null ? null : outlay.of(article);
    }

    /// Those that make up the article, in document order; none where the page has no text.
    List<Region> regions() {
        score();
        List<Region> best = best();
        if (best.isEmpty()) {
            return outlay.regions().isEmpty()
                    ? List.of()
                    : List.of(outlay.regions().getFirst());
        }
        Region top = narrowed(widened(best));
        return withNeighbours(top);
    }

    private void score() {
        for (Region region : outlay.regions()) {
            if (!region.leftOut && region.isBlock() && region.ownLetters >= SHORTEST) {
                if (!PARAGRAPHS.contains(region.name()) && !isBox(region)) {
                    continue;
                }
                double density = (double) region.ownLinkLetters / region.ownLetters;
                if (density > 0.7) {
                    continue;
                }
                double worth = 1 + region.ownCommas + Math.min(region.ownLetters / 80.0, 3);
                region.speakFor(
                        worth * (1 - density),
                        region.blocks > 0 || region.name().equals("td"));
            }
        }
        for (Region region : outlay.regions()) {
            if (region.scored) {
                double start = Math.clamp(start(region), -region.score, region.score);
                region.score = (region.score + start) * (1 - region.linkDensity());
            }
        }
    }

    private static boolean isBox(Region region) {
        return switch (region.name()) {
            case "div", "section", "article", "main", "body", "center", "figure", "details" -> true;
            default -> false;
        };
    }

    private static int start(Region region) {
        int byName = switch (region.name()) {
            case "article" -> 10;
            case "div", "main" -> 5;
            case "pre", "td", "blockquote" -> 3;
            case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
            case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
            default -> 0;
        };
        return byName + region.words.weight() + (isBody(region) ? 25 : 0);
    }

    private static boolean isBody(Region region) {
        return region.element.attr("itemprop").contains("articleBody");
    }

    private List<Region> best() {
        List<Region> best = best(null);
        Region within = titled;
        if (within == null || within.leftOut || best.isEmpty()) {
            return best;
        }
        boolean several = outlay.regions().getFirst().articles > 1;
        if (several && within.proseLetters * 5L > best.getFirst().proseLetters) {
            List<Region> titledBest = best(within);
            return titledBest.isEmpty() ? best : titledBest;
        }
        return best;
    }

    private List<Region> best(@Nullable Region within) {
        return outlay.regions().stream()
                .filter(region -> region.scored && !region.leftOut && region.score > 0 && region.isBlock())
                .filter(region -> within == null || region.isIn(within))
                .sorted(Comparator.comparingDouble((Region region) -> region.score)
                        .reversed())
                .limit(BEST)
                .toList();
    }

    /// The best, or what is around it and several others that are nearly as good.
    private Region widened(List<Region> best) {
        Region top = best.getFirst();
        List<Region> rivals = best.stream()
                .skip(1)
                .filter(region -> region.score >= top.score * 0.75)
                .toList();
        if (rivals.size() >= 3) {
            for (Region around = top.parent; around != null && !around.name().equals("body"); around = around.parent) {
                Region common = around;
                if (rivals.stream().filter(rival -> rival.isIn(common)).count() >= 3) {
                    return common;
                }
            }
        }
        return covering(climbed(top));
    }

    /// What is around a region and has notably more to read, with few links.
    private static Region covering(Region top) {
        Region chosen = top;
        for (Region around = top.parent; around != null && !around.name().equals("body"); around = around.parent) {
            if (around.articles > 0
                    && around.articles > chosen.articles
                    && !around.name().equals("article")) {
                break;
            }
            int letters = around.letters - chosen.letters;
            int prose = around.proseLetters - chosen.proseLetters;
            int links = around.linkLetters - chosen.linkLetters;
            if (letters > chosen.letters * LEAST_MORE
                    && prose > letters * LEAST_PROSE_OF_MORE
                    && links < letters * MOST_LINKS_OF_MORE) {
                chosen = around;
            }
        }
        return chosen;
    }

    private static Region climbed(Region top) {
        Region chosen = top;
        double last = top.score;
        double least = last / 3;
        for (Region around = top.parent; around != null && !around.name().equals("body"); around = around.parent) {
            if (!around.scored) {
                continue;
            }
            if (around.score < least) {
                break;
            }
            if (around.score > last) {
                chosen = around;
                break;
            }
            last = around.score;
        }
        return chosen;
    }

    /// Out of a box that holds nothing else.
    private static Region narrowed(Region top) {
        Region chosen = top;
        while (chosen.parent != null
                && !chosen.parent.name().equals("body")
                && chosen.parent.letters == chosen.letters
                && !chosen.parent.leftOut) {
            chosen = chosen.parent;
        }
        return chosen;
    }

    private List<Region> withNeighbours(Region top) {
        Region around = top.parent;
        if (around == null) {
            return List.of(top);
        }
        double least = Math.max(10, top.score * 0.2);
        List<Region> chosen = new ArrayList<>();
        for (Region region : childrenOf(around)) {
            if (region == top || (!region.leftOut && !areArticles(region, top) && isLike(region, top, least))) {
                chosen.add(region);
            }
        }
        return chosen;
    }

    private static boolean areArticles(Region region, Region top) {
        return region.articles > 0 && top.name().equals("article");
    }

    private List<Region> childrenOf(Region around) {
        List<Region> children = new ArrayList<>();
        for (Element element : around.element.children()) {
            Region region = outlay.of(element);
            if (region != null) {
                children.add(region);
            }
        }
        return children;
    }

    private static boolean isLike(Region region, Region top, double least) {
        String className = top.element.className();
        double bonus = !className.isEmpty() && className.equals(region.element.className()) ? top.score * 0.2 : 0;
        if (region.scored && region.score + bonus >= least) {
            return true;
        }
        if (!region.name().equals("p")) {
            return false;
        }
        return region.letters > 80
                ? region.linkDensity() < 0.25
                : region.letters > 0 && region.linkLetters == 0 && Letters.endsSentence(region.element.text());
    }
}
