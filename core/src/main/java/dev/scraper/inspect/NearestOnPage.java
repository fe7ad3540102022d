package dev.scraper.inspect;

import dev.scraper.notice.NearestName;
import dev.scraper.text.Figures;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/// What elements have that looks like a part of a selector which none of them has.
final class NearestOnPage {

    /// Names that are compared, and elements that are looked at for them.
    private static final int MOST_NAMES = 2_000;

    private static final int MOST_ELEMENTS = 100_000;
    private static final int LONGEST_NAME = 100;

    /// A name, and behind it what build tools put there: `price__x7Hq2`.
    private static final Pattern BUILT = Pattern.compile("(.*[A-Za-z]{3})([-_]+)([A-Za-z0-9]{4,12})");

    private static final Pattern ATTRIBUTE = Pattern.compile("\\[\\s*\\^?([\\w:-]+).*", Pattern.DOTALL);

    private NearestOnPage() {}

    /// A sentence; null where nothing looks like it.
    ///
    /// @param simple such as `.price`
    /// @param around where to look: in these and all below
    static @Nullable String of(String simple, Elements around) {
        if (simple.length() < 2) {
            return null;
        }
        char kind = simple.charAt(0);
        Matcher attribute = ATTRIBUTE.matcher(simple);
        if (kind == '.' || kind == '#') {
            return ofName(kind, simple.substring(1).replace("\\", ""), around);
        }
        if (attribute.matches()) {
            String name = attribute.group(1);
            return sentence("[%s]", name, names('[', around));
        }
        return Character.isLetter(kind) ? sentence("%s", simple, names('e', around)) : null;
    }

    /// A class that a build tool made keeps its beginning from one build of the site to the next.
    private static @Nullable String ofName(char kind, String name, Elements around) {
        Map<String, Integer> names = names(kind, around);
        if (kind == '.') {
            Map<String, String> built = new LinkedHashMap<>();
            names.keySet().forEach(each -> {
                String stem = stem(each);
                if (!stem.isEmpty()) {
                    built.putIfAbsent(stem.replaceFirst("[-_]+$", ""), each);
                }
            });
            String stem = stem(name).isEmpty() ? name : stem(name).replaceFirst("[-_]+$", "");
            String there =
                    NearestName.meant(stem, built.keySet()).map(built::get).orElse(null);
            if (there != null && !names.containsKey(stem)) {
                return "there is '.%s', whose end changes when the site is built anew; write '[class*=%s]'"
                        .formatted(there, stem(there));
            }
        }
        return sentence(kind + "%s", name, names);
    }

    /// `price__` of `price__x7Hq2`; empty where no build tool made the name.
    private static String stem(String name) {
        Matcher built = BUILT.matcher(name);
        return built.matches() && isBuilt(built.group(3)) ? built.group(1) + built.group(2) : "";
    }

    /// A mark that no person would give.
    private static boolean isBuilt(String end) {
        boolean digit = end.chars().anyMatch(Character::isDigit);
        boolean upper = end.chars().anyMatch(Character::isUpperCase);
        boolean lower = end.chars().anyMatch(Character::isLowerCase);
        return (digit && (upper || lower)) || (upper && lower && !Character.isUpperCase(end.charAt(0)));
    }

    private static @Nullable String sentence(String form, String name, Map<String, Integer> names) {
        String near = name.length() > LONGEST_NAME
                ? null
                : NearestName.meant(name, names.keySet()).orElse(null);
        if (near == null || near.equals(name)) {
            return null;
        }
        int count = names.getOrDefault(near, 0);
        return "there is '%s', %s"
                .formatted(form.formatted(near), count == 1 ? "once" : Figures.count(count) + " times");
    }

    private static Map<String, Integer> names(char kind, Elements around) {
        Map<String, Integer> names = new LinkedHashMap<>();
        int looked = 0;
        for (Element top : around) {
            for (Element element = top; element != null && looked < MOST_ELEMENTS; element = next(element, top)) {
                looked++;
                switch (kind) {
                    case '.' -> element.classNames().forEach(name -> count(name, names));
                    case '#' -> count(element.id(), names);
                    case '[' -> {
                        for (Attribute attribute : element.attributes()) {
                            count(attribute.getKey().toLowerCase(Locale.ROOT), names);
                        }
                    }
                    default -> count(element.normalName(), names);
                }
            }
        }
        return names;
    }

    /// The element behind another in the order of the page, within `top`; null behind the last.
    static @Nullable Element next(Element element, Element top) {
        Element child = element.firstElementChild();
        if (child != null) {
            return child;
        }
        Element at = element;
        while (at != null && !at.equals(top)) {
            Element sibling = at.nextElementSibling();
            if (sibling != null) {
                return sibling;
            }
            at = at.parent();
        }
        return null;
    }

    private static void count(String name, Map<String, Integer> names) {
        if (!name.isEmpty()
                && name.length() <= LONGEST_NAME
                && (names.size() < MOST_NAMES || names.containsKey(name))) {
            names.merge(name, 1, Integer::sum);
        }
    }
}
