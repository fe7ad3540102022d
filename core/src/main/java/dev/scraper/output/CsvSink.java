package dev.scraper.output;

import dev.scraper.format.RawJson;
import dev.scraper.record.FieldNames;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.WantedFields;
import dev.scraper.record.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row a record, and a header row before the first. Each row is one write, so nothing is lost
/// when the process is killed.
///
/// A list or an object is compact JSON in its cell. Text that a spreadsheet would run as a formula
/// begins with one `'` more, and so does text that begins with `'`; what a table has brought along
/// stays as it is there.
public final class CsvSink implements Sink {

    private final OutputStream out;
    private final OutputFormat.Csv format;
    private final WantedFields wanted;
    private final RecordEncoder encoder = new RecordEncoder();

    private CsvSink(OutputStream out, OutputFormat.Csv format) {
        this.out = out;
        this.format = format;
        this.wanted = new WantedFields(format.columns());
    }

    /// Writes the header row, and closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    public static CsvSink begin(OutputStream out, OutputFormat.Csv format) throws IOException {
        out.write(CsvRow.header(format.columns()));
        return new CsvSink(out, format);
    }

    /// Writes no header row, since `out` has one, and closes it when it is closed.
    ///
    /// @param format with the columns that the header row has
    public static CsvSink resume(OutputStream out, OutputFormat.Csv format) {
        return new CsvSink(out, format);
    }

    @Override
    public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
        byte[] record = encoder.close(open, times, worker);
        String[] cells = new String[format.columns().all().size()];
        Arrays.fill(cells, "");
        object(record, 0, "", cells);
        if (format.items()) {
            writeRows(record, cells);
        } else {
            out.write(CsvRow.of(List.of(cells)));
        }
    }

    /// A row for each item; one for a page without any. All of them are one write, but for a page
    /// with very many: what is written of it when the process is killed is cut off again.
    ///
    /// @param ofPage the cells that all of them have
    private void writeRows(byte[] record, String[] ofPage) throws IOException {
        List<ItemLines.Item> items = ItemLines.items(record);
        if (items == null || items.isEmpty()) {
            put("items", items == null ? "" : "0", ofPage);
            out.write(CsvRow.of(List.of(ofPage)));
            return;
        }
        put("items", Integer.toString(items.size()), ofPage);
        ItemErrors errors = new ItemErrors(record);
        ByteArrayOutputStream rows = new ByteArrayOutputStream(Math.min(ItemLines.ENOUGH, 256 * items.size()));
        for (ItemLines.Item item : items) {
            String[] cells = ofPage.clone();
            put(FieldNames.ITEM, Integer.toString(item.number()), cells);
            put(ItemErrors.KEY, new String(errors.of(item.number()), StandardCharsets.UTF_8), cells);
            if (record[item.from()] == '{') {
                object(record, item.from(), FieldNames.ITEMS, cells);
            }
            put(FieldNames.WHOLE_ITEM, cell(record, item.from(), item.to(), false), cells);
            rows.writeBytes(CsvRow.of(List.of(cells)));
            if (rows.size() > ItemLines.ENOUGH) {
                out.write(rows.toByteArray());
                rows.reset();
            }
        }
        if (rows.size() > 0) {
            out.write(rows.toByteArray());
        }
    }

    private void put(String path, String cell, String[] cells) {
        wanted.at(path).forEach(i -> cells[i] = cell);
    }

    /// @param parent its path, with a dot behind it
    private void object(byte[] record, int at, String parent, String[] cells) {
        RawJson.members(record, at, (name, nameAt, from, to) -> {
            String path = parent + name;
            List<Integer> positions = wanted.at(path);
            if (!positions.isEmpty()) {
                String cell = cell(record, from, to, format.ofTable() && parent.equals(FieldNames.INPUT));
                positions.forEach(i -> cells[i] = cell);
            }
            if (record[from] == '{' && wanted.anyBelow(path)) {
                object(record, from, path + ".", cells);
            } else if (record[from] == '{' && path.equals("input.columns")) { // where their names would be ambiguous
                object(record, from, FieldNames.INPUT, cells);
            }
        });
    }

    private String cell(byte[] record, int from, int to, boolean asListed) {
        String joined = record[from] == '[' && format.join() != null ? joined(record, from, to, format.join()) : null;
        if (joined != null) {
            return CsvCell.defused(CsvCell.printable(joined));
        }
        return switch (record[from]) {
            case '"' -> {
                String text = CsvCell.printable(RawJson.string(record, from, to));
                yield asListed ? text : CsvCell.defused(text);
            }
            case 'n' -> "";
            default -> new String(record, from, to - from, StandardCharsets.UTF_8); // a number is no formula
        };
    }

    /// The values of a list as one text; null where some are objects or lists.
    private static @Nullable String joined(byte[] record, int from, int to, String between) {
        StringBuilder text = new StringBuilder();
        for (int at = from + 1; at < to - 1; ) {
            byte b = record[at];
            if (b == '{' || b == '[') {
                return null;
            }
            if (b == ',' || b == ' ') {
                at++;
                continue;
            }
            int end = RawJson.end(record, at);
            text.append(text.isEmpty() ? "" : between)
                    .append(
                            b == '"'
                                    ? RawJson.string(record, at, end)
                                    : new String(record, at, end - at, StandardCharsets.UTF_8));
            at = end;
        }
        return text.toString();
    }

    /// Returns when all is on the disk, where `out` is a file.
    @Override
    public void close() throws IOException {
        Disk.close(out);
    }
}
