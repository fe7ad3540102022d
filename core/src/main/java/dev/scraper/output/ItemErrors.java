package dev.scraper.output;

import dev.scraper.format.RawJson;
import dev.scraper.record.FieldNames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What is wrong with each item of a page, as its record says. What is wrong with the page stands
/// with its first item.
final class ItemErrors {

    static final String KEY = "data_errors";

    private static final byte[] NONE = {};

    private final Map<Integer, ByteArrayOutputStream> errors = new HashMap<>();

    ItemErrors(byte[] record) {
        RawJson.members(record, 0, (name, nameAt, from, to) -> {
            if (name.equals(KEY)) {
                RawJson.elements(record, from, (start, end) -> add(record, start, end));
            }
        });
    }

    private void add(byte[] record, int from, int to) {
        int[] item = {1};
        RawJson.members(record, from, (name, nameAt, start, end) -> {
            if (name.equals(FieldNames.ITEM)) {
                item[0] = Integer.parseInt(new String(record, start, end - start, StandardCharsets.US_ASCII));
            }
        });
        ByteArrayOutputStream of = errors.computeIfAbsent(item[0], any -> new ByteArrayOutputStream());
        of.write(of.size() == 0 ? '[' : ',');
        of.write(record, from, to - from);
    }

    /// Those of an item, as a list in JSON; empty where there are none.
    ///
    /// @param item from 1; 1 of a page without items, too
    byte[] of(int item) {
        ByteArrayOutputStream of = errors.get(item);
        if (of == null) {
            return NONE;
        }
        byte[] some = Arrays.copyOf(of.toByteArray(), of.size() + 1);
        some[some.length - 1] = ']';
        return some;
    }
}
