package dev.scraper.cli.progress;

import dev.scraper.polite.HostReceipt;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.text.Table;
import dev.scraper.text.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What was done to each host, as a short table.
public final class ReceiptText {

    private static final int MOST = 5;
    private static final int WIDTH = 80;
    private static final int LONGEST_HOST = 30;
    private static final List<Figure> FIGURES = List.of(
            new Figure("REQUESTS", true, HostReceipt::requests),
            new Figure("AT ONCE", true, HostReceipt::atOnce),
            new Figure("304", false, HostReceipt::notModified),
            new Figure("429", false, HostReceipt::tooMany),
            new Figure("503", false, HostReceipt::unavailable),
            new Figure("SLOWED", false, HostReceipt::changesInAll));

    /// @param always whether it is shown also where no host has one
    private record Figure(String name, boolean always, ToLongFunction<HostReceipt> count) {}

    private ReceiptText() {}

    /// The busiest hosts, one line each, in 80 columns; none without requests.
    public static List<String> lines(List<HostReceipt> receipts) {
        if (receipts.isEmpty()) {
            return List.of();
        }
        List<HostReceipt> shown = receipts.subList(0, Math.min(MOST, receipts.size()));
        List<Figure> figures = FIGURES.stream()
                .filter(figure -> figure.always()
                        || shown.stream().anyMatch(receipt -> figure.count().applyAsLong(receipt) > 0))
                .toList();
        List<Column> columns = new ArrayList<>(List.of(Column.text("HOST")));
        figures.forEach(figure -> columns.add(Column.number(figure.name())));
        columns.addAll(List.of(Column.number("LEAST GAP"), Column.number("BYTES"), Column.text("ROBOTS.TXT")));
        Table table = new Table(columns.toArray(Column[]::new));
        for (HostReceipt receipt : shown) {
            List<String> cells = new ArrayList<>(List.of(cut(receipt.host(), LONGEST_HOST)));
            figures.forEach(figure -> cells.add(Figures.count(figure.count().applyAsLong(receipt))));
            cells.addAll(List.of(
                    gap(receipt.smallestGap()), Figures.bytes(receipt.bytes()), Harmless.text(word(receipt.robots()))));
            table.add(cells.toArray(String[]::new));
        }
        List<String> lines = new ArrayList<>();
        table.lines().forEach(line -> lines.add(cut(line, WIDTH)));
        if (receipts.size() > MOST) {
            lines.add("... and %s more hosts; --receipt FILE has them all"
                    .formatted(Figures.count(receipts.size() - MOST)));
        }
        return lines;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }

    private static String gap(@Nullable Duration gap) {
        return gap == null ? "-" : Figures.seconds(gap);
    }

    private static String word(@Nullable String robots) {
        return robots == null ? "not asked" : robots;
    }
}
