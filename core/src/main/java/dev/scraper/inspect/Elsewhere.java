package dev.scraper.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Where else on a page what a field is after may be: what pages say of themselves, scripts and
/// comments.
final class Elsewhere {

    private static final int SHORTEST = 3;
    private static final int MOST_SAID = 2;

    private final Document page;
    private final List<Offered> named;

    /// @param named values that selectors without CSS lead to
    Elsewhere(Document page, List<Offered> named) {
        this.page = page;
        this.named = named;
    }

    /// @param words that the field, or what it is looked for by, is called
    List<String> of(Set<String> words) {
        List<String> said = new ArrayList<>();
        for (Offered value : named) {
            String last = value.selector().replaceFirst(".*[.: ]", "");
            if (said.size() < MOST_SAID
                    && words.stream()
                            .anyMatch(word -> plain(word).length() >= SHORTEST
                                    && plain(word).equals(plain(last)))) {
                said.add("'%s' is %s".formatted(value.selector(), value.value()));
            }
        }
        if (said.isEmpty()) {
            words.stream()
                    .filter(word -> plain(word).length() >= SHORTEST)
                    .flatMap(this::hidden)
                    .findFirst()
                    .ifPresent(said::add);
        }
        return said;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /// Whether it stands where no selector finds elements.
    private Stream<String> hidden(String word) {
        Pattern written = Pattern.compile("[\"'\\s.]" + Pattern.quote(word) + "[\"'\\s:]");
        for (Element script : page.getElementsByTag("script")) {
            if (written.matcher(script.data()).find()) {
                String id = script.id().isEmpty() ? "" : " with the id '%s'".formatted(Shown.text(script.id()));
                return Stream.of("'%s' stands in a script%s, which makes nothing of it here".formatted(word, id));
            }
        }
        return page.nodeStream(Comment.class)
                        .anyMatch(comment -> written.matcher(comment.getData()).find())
                ? Stream.of("'%s' stands in a comment of the page".formatted(word))
                : Stream.empty();
    }
}
