package dev.scraper.output;

import dev.scraper.format.RawJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The items of a page, each as a record of its own: what they have in common, then `data` with the
/// fields of the item; what the page has besides stands with its first item. A page without items
/// has one, so that no line of the list is lost.
final class ItemLines {

    /// Keys of the page that each item has, in the order of the record.
    private static final Set<String> COMMON = Set.of(
            "url",
            "read_as",
            "input",
            "depth",
            "via",
            "referrer",
            "final_url",
            "outcome",
            "since",
            "first_line",
            "status",
            "error");

    /// Keys that a line has of its own.
    private static final Set<String> OF_ITEM = Set.of("items", "data_from", ItemErrors.KEY);

    /// Bytes that are written at once, and whatever the last line has more.
    static final int ENOUGH = 8 << 20;

    private ItemLines() {}

    /// Where an item stands in its record.
    ///
    /// @param number from 1
    record Item(int number, int from, int to) {}

    /// The items of a record; null where it has none, not even none.
    static @Nullable List<Item> items(byte[] record) {
        List<Item> items = new ArrayList<>();
        boolean[] there = {false};
        RawJson.members(record, 0, (name, nameAt, from, to) -> {
            if (name.equals("items") && record[from] == '[') {
                there[0] = true;
                RawJson.elements(record, from, (start, end) -> items.add(new Item(items.size() + 1, start, end)));
            }
        });
        return there[0] ? items : null;
    }

    /// Gives the lines of a record, without line ends.
    ///
    /// @param more keys of the page that are wanted besides the usual ones
    static void lines(byte[] record, Collection<String> more, Consumer<byte[]> lines) {
        List<Item> items = items(record);
        Parts parts = new Parts(record, more);
        if (items == null || items.isEmpty()) {
            lines.accept(parts.line(null, items == null ? -1 : 0));
        } else {
            items.forEach(item -> lines.accept(parts.line(item, items.size())));
        }
    }

    /// What lines are made of.
    private static final class Parts {
        private final byte[] record;
        private final ItemErrors errors;
        private final ByteArrayOutputStream common = new ByteArrayOutputStream(512);
        private byte[] number = {};
        private byte[] data = {};

        Parts(byte[] record, Collection<String> more) {
            this.record = record;
            this.errors = new ItemErrors(record);
            RawJson.members(record, 0, (name, nameAt, from, to) -> {
                if (name.equals("n")) {
                    number = Arrays.copyOfRange(record, from, to);
                } else if (name.equals("data")) {
                    data = Arrays.copyOfRange(record, from, to);
                } else if (COMMON.contains(name) || (more.contains(name) && !OF_ITEM.contains(name))) {
                    common.write(',');
                    common.write(record, nameAt, to - nameAt);
                }
            });
        }

        /// @param item null for a page without items
        /// @param items of the page; -1 where it could have none
        byte[] line(@Nullable Item item, int items) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            ascii("{\"n\":", line);
            line.writeBytes(number);
            if (item != null) {
                ascii(",\"item\":" + item.number(), line);
            }
            if (items >= 0) {
                ascii(",\"items\":" + items, line);
            }
            line.writeBytes(common.toByteArray());
            if (data.length > 0 && (item == null || item.number() == 1)) {
                ascii(",\"page_data\":", line);
                line.writeBytes(data);
            }
            if (item != null) {
                ascii(",\"data\":", line);
                line.write(record, item.from(), item.to() - item.from());
            }
            byte[] wrong = errors.of(item == null ? 1 : item.number());
            if (wrong.length > 0) {
                ascii(",\"" + ItemErrors.KEY + "\":", line);
                line.writeBytes(wrong);
            }
            line.write('}');
            return line.toByteArray();
        }

        private static void ascii(String text, ByteArrayOutputStream line) {
            line.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
