package dev.scraper.journal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.scraper.output.CsvCell;
import dev.scraper.output.CsvRow;
import dev.scraper.output.OutputFormat;
import dev.scraper.record.RecordFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads of a CSV row the cells under `n`, `url` and `outcome`.
final class CsvReading implements RecordEntry.Reading {

    private final RecordFields columns;
    private final int n;
    private final int url;
    private final int outcome;
    private final int item;
    private final int items;

    CsvReading(OutputFormat.Csv format) {
        this.columns = format.columns();
        this.item = format.items() ? columns.indexOf("item") : -1;
        this.items = format.items() ? columns.indexOf("items") : -1;
        this.n = columns.indexOf("n");
        this.url = columns.indexOf("url");
        this.outcome = columns.indexOf("outcome");
    }

    @Override
    public byte[] header() {
        return CsvRow.header(columns);
    }

    @Override
    public RecordEntry entry(byte[] bytes, int start, int length) throws RecordEntry.DamagedException {
        try {
            List<CsvRecord> rows = rows(bytes, start, length, false);
            if (rows.size() != 1
                    || rows.getFirst().getFieldCount() != columns.paths().size()) {
                throw new RecordEntry.DamagedException("it does not have the %d cells of the header row"
                        .formatted(columns.paths().size()));
            }
            CsvRecord row = rows.getFirst();
            return RecordEntry.of(
                    Long.parseLong(row.getField(n)),
                    CsvCell.undone(row.getField(url)),
                    row.getField(outcome),
                    number(row, item),
                    number(row, items));
        } catch (CsvParseException e) {
            throw new RecordEntry.DamagedException(String.valueOf(e.getMessage()));
        } catch (NumberFormatException e) {
            throw new RecordEntry.DamagedException("its n, item or items is no number");
        }
    }

    private static int number(CsvRecord row, int column) {
        String cell = column < 0 ? "" : row.getField(column);
        return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    }

    /// The header row has said so before.
    @Override
    public Optional<String> otherFields(byte[] bytes, int start, int length) {
        return Optional.empty();
    }

    /// One quote too few further up would make one cell of all rows behind it.
    @Override
    public boolean mayBegin(byte[] bytes, int start, int length) {
        try {
            List<CsvRecord> rows = rows(bytes, start, length, true);
            return rows.isEmpty()
                    || (rows.size() == 1
                            && rows.getFirst().getFieldCount()
                                    <= columns.paths().size());
        } catch (CsvParseException e) {
            return false;
        }
    }

    private static List<CsvRecord> rows(byte[] bytes, int start, int length, boolean torn) {
        CsvRecordHandler handler = CsvRecordHandler.of(
                limits -> limits.maxFieldSize(RecordSlices.LONGEST).maxRecordSize(RecordSlices.LONGEST));
        return CsvReader.builder()
                .allowUnclosedQuote(torn)
                .build(handler, new String(bytes, start, length, StandardCharsets.UTF_8))
                .stream()
                .toList();
    }
}
