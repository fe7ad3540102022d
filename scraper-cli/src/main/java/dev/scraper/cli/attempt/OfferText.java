package dev.scraper.cli.attempt;

import dev.scraper.cli.screen.Ink;
import dev.scraper.inspect.Offered;
import dev.scraper.inspect.PageOffer;
import dev.scraper.text.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page has to offer, for people.
final class OfferText {

    private static final int WIDEST_SELECTOR = 38;

    private OfferText() {}

    static List<String> lines(Subject subject, PageOffer offer, Ink ink) {
        Lines lines = new Lines();
        TryText.header(subject, ink, lines);
        for (PageOffer.Section section : offer.sections()) {
            lines.add(ink.strong(section.name()));
            int width = section.offers().stream()
                    .mapToInt(offered -> offered.selector().length())
                    .filter(length -> length <= WIDEST_SELECTOR)
                    .max()
                    .orElse(WIDEST_SELECTOR);
            section.offers().forEach(offered -> add(offered, width, ink, lines));
            if (section.more() > 0) {
                lines.add("  ", "and %s more".formatted(Figures.count(section.more())), ink::faint);
            }
        }
        offer.signs().forEach(sign -> lines.add("", sign, ink::hint));
        @Nullable String recipe = FirstRecipe.of(offer);
        if (recipe != null) {
            lines.add("");
            lines.add("A recipe to begin with; in a file, --recipe FILE --watch shows what it finds:");
            recipe.lines().forEach(line -> lines.add("  " + line));
        }
        return lines.all();
    }

    private static void add(Offered offered, int width, Ink ink, Lines lines) {
        String times = offered.count() == 1 ? "" : "%sx ".formatted(Figures.count(offered.count()));
        if (offered.selector().length() > width) {
            lines.add("  " + offered.selector());
            lines.cut(" ".repeat(width + 4), times + offered.value(), ink::faint);
        } else {
            lines.cut("  %s  ".formatted(Lines.padded(offered.selector(), width)), times + offered.value(), ink::faint);
        }
    }
}
