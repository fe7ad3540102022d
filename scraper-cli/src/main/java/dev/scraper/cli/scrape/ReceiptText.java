package dev.scraper.cli.scrape;

import dev.scraper.cli.screen.Figures;
import dev.scraper.cli.screen.Table;
import dev.scraper.cli.screen.Table.Column;
import dev.scraper.polite.HostReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done to each host, as a short table.
public final class ReceiptText {

    private static final int MOST = 5;
    private static final int LONGEST_WORD = 40;

    private ReceiptText() {}

    /// The busiest hosts, one line each; none without requests.
    public static List<String> lines(List<HostReceipt> receipts) {
        if (receipts.isEmpty()) {
            return List.of();
        }
        Table table = new Table(
                Column.text("HOST"),
                Column.number("REQUESTS"),
                Column.number("AT ONCE"),
                Column.number("SMALLEST GAP"),
                Column.number("BYTES"),
                Column.number("304"),
                Column.number("429"),
                Column.number("503"),
                Column.number("PACE CHANGES"),
                Column.text("ROBOTS.TXT"));
        for (HostReceipt receipt : receipts.subList(0, Math.min(MOST, receipts.size()))) {
            table.add(
                    receipt.host(),
                    Figures.count(receipt.requests()),
                    Figures.count(receipt.atOnce()),
                    gap(receipt.smallestGap()),
                    Figures.bytes(receipt.bytes()),
                    Figures.count(receipt.notModified()),
                    Figures.count(receipt.tooMany()),
                    Figures.count(receipt.unavailable()),
                    Figures.count(receipt.changesInAll()),
                    word(receipt.robots()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (receipts.size() > MOST) {
            lines.add("... and %s more hosts; --receipt FILE has them all"
                    .formatted(Figures.count(receipts.size() - MOST)));
        }
        return lines;
    }

    private static String gap(@Nullable Duration gap) {
        return gap == null ? "-" : Figures.seconds(gap);
    }

    private static String word(@Nullable String robots) {
        String text = robots == null ? "not asked" : robots;
        return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD) + "...";
    }
}
