package dev.scraper.inspect;

import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/// Why a CSS selector finds nothing: how far it leads, and what there is that looks like the rest.
final class CssMiss {

    /// Longer selectors are not taken apart: each step is looked for in the page.
    private static final int MOST_STEPS = 40;

    private final String css;
    private final Element within;
    private final Document page;
    private final List<CssStep> steps;
    private final List<String> said = new ArrayList<>();

    private CssMiss(String css, Element within, Document page, List<CssStep> steps) {
        this.css = css;
        this.within = within;
        this.page = page;
        this.steps = steps;
    }

    /// What can be said, most telling first; nothing where the selector cannot be taken apart.
    ///
    /// @param within what it is looked for in
    static List<String> why(String css, Element within, Document page) {
        List<CssStep> steps = CssStep.of(css);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            return List.of();
        }
        CssMiss miss = new CssMiss(css, within, page, steps);
        miss.say();
        return List.copyOf(miss.said);
    }

    /// What the selector would have as a class or an id, in words; the last one.
    static @Nullable String word(String css) {
        List<CssStep> steps = CssStep.of(css);
        for (int i = steps.size() - 1; i >= 0; i--) {
            String simple = steps.get(i).simple();
            if (simple.length() > 1 && (simple.charAt(0) == '.' || simple.charAt(0) == '#')) {
                return simple.substring(1);
            }
        }
        return null;
    }

    private void say() {
        int reached = steps.size() - 1;
        Elements before = new Elements();
        while (reached > 0) {
            before = selected(within, css.substring(0, steps.get(reached - 1).end()));
            if (!before.isEmpty()) {
                break;
            }
            reached--;
        }
        CssStep failing = steps.get(reached);
        if (reached == 0) {
            said.add("nothing %s matches '%s'".formatted(here(), failing.simple()));
        } else {
            String prefix = css.substring(0, steps.get(reached - 1).end()).strip();
            said.add("'%s' matches %s; %s".formatted(prefix, Figures.count(before.size()), words(failing)));
            children(prefix, failing);
        }
        boolean inside = reached > 0 && failing.combinator() != '+' && failing.combinator() != '~';
        nearest(failing, inside ? before : new Elements(within));
        elsewhere(reached);
    }

    private String here() {
        return within instanceof Document ? "on the page" : "in it";
    }

    private static String words(CssStep failing) {
        return switch (failing.combinator()) {
            case CssStep.SAME -> "none of them is '%s'".formatted(failing.simple());
            case '>' -> "no child of them matches '%s'".formatted(failing.simple());
            case '+' -> "right behind none of them is '%s'".formatted(failing.simple());
            case '~' -> "behind none of them is '%s'".formatted(failing.simple());
            default -> "nothing in them matches '%s'".formatted(failing.simple());
        };
    }

    /// What is no child may be further below.
    private void children(String prefix, CssStep failing) {
        if (failing.combinator() != '>') {
            return;
        }
        int deeper = selected(within, prefix + " " + failing.simple()).size();
        if (deeper > 0 && failing.simple().equalsIgnoreCase("tr") && prefix.matches("(?i).*table[^\\s>+~]*")) {
            said.add("HTML has a tbody between table and tr; write '%s tr'".formatted(prefix));
        } else if (deeper > 0) {
            said.add("deeper in them %s %s; write '%s %s'"
                    .formatted(Figures.count(deeper), deeper == 1 ? "does" : "do", prefix, failing.simple()));
        }
    }

    private void nearest(CssStep failing, Elements around) {
        String near = NearestOnPage.of(failing.simple(), around);
        if (near == null && !around.contains(page)) {
            near = NearestOnPage.of(failing.simple(), new Elements(page));
        }
        if (near != null) {
            said.add(near);
        }
    }

    /// Whether it is somewhere else than where it was looked for.
    private void elsewhere(int reached) {
        if (!(within instanceof Document)) {
            int outside = selected(page, css).size();
            if (outside > 0) {
                said.add("on the whole page %s; 'within: page' looks there".formatted(matches(outside)));
                return;
            }
        }
        int last = steps.size() - 1;
        while (last > 0 && steps.get(last).combinator() == CssStep.SAME) {
            last--;
        }
        if (last > 0 && reached <= last) {
            String alone = css.substring(
                            steps.get(last - 1).end(),
                            steps.get(steps.size() - 1).end())
                    .strip()
                    .replaceFirst("^[>+~]\\s*", "");
            int count = selected(page, alone).size();
            if (count > 0) {
                said.add("'%s' alone %s elsewhere".formatted(alone, matches(count)));
            }
        }
    }

    private static String matches(int count) {
        return "matches " + Figures.count(count);
    }

    /// Nothing where the text up to there is no selector.
    private static Elements selected(Element within, String css) {
        try {
            return within.select(css.strip());
        } catch (RuntimeException half) {
            return new Elements();
        }
    }
}
