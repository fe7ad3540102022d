package dev.scraper.output;

import dev.scraper.format.RawJson;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordFields;
import dev.scraper.record.RecordFields.Field;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.WantedFields;
import dev.scraper.record.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/// One JSON object a line. Each line is one write, so nothing is lost when the process is killed.
public final class JsonLinesSink implements Sink {

    private final OutputStream out;
    private final boolean items;
    private final @Nullable RecordFields fields;
    private final @Nullable WantedFields wanted;
    private final RecordEncoder encoder = new RecordEncoder();

    /// A sink of whole records that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    public JsonLinesSink(OutputStream out) {
        this(out, new OutputFormat.JsonLines());
    }

    /// A sink that closes `out` when it is closed.
    ///
    /// @param out without a buffer: each record is written at once
    /// @param format of its fields those with a name of their own are keys of the record itself,
    ///     all others stay where they are
    public JsonLinesSink(OutputStream out, OutputFormat.JsonLines format) {
        this.out = out;
        this.items = format.items();
        this.fields = format.fields() == null ? null : format.fields().gathered();
        this.wanted = this.fields == null ? null : new WantedFields(this.fields);
    }

    @Override
    public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
        byte[] record = encoder.close(open, times, worker);
        if (items) {
            writeLines(record);
        } else {
            out.write(fields == null ? record : kept(record));
        }
    }

    /// All lines of a page are one write, but for one with very many: what is written of it when
    /// the process is killed is cut off again.
    private void writeLines(byte[] record) throws IOException {
        List<String> keys = fields == null
                ? List.of()
                : fields.paths().stream().map(path -> path.split("\\.", 2)[0]).toList();
        ByteArrayOutputStream lines = new ByteArrayOutputStream(record.length);
        try {
            ItemLines.lines(record, keys, line -> {
                lines.writeBytes(kept(line));
                if (lines.size() > ItemLines.ENOUGH) {
                    write(lines);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (lines.size() > 0) {
            out.write(lines.toByteArray());
        }
    }

    private void write(ByteArrayOutputStream lines) {
        try {
            out.write(lines.toByteArray());
            lines.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is kept of a record, or of that of an item, with a line end.
    private byte[] kept(byte[] line) {
        if (fields == null || wanted == null) {
            byte[] ended = Arrays.copyOf(line, line.length + 1);
            ended[line.length] = '\n';
            return ended;
        }
        return new Kept(line, fields.all(), wanted).line();
    }

    /// What is kept of one record, each value as it is written.
    private static final class Kept {
        private final byte[] record;
        private final List<Field> fields;
        private final WantedFields wanted;

        Kept(byte[] record, List<Field> fields, WantedFields wanted) {
            this.record = record;
            this.fields = fields;
            this.wanted = wanted;
        }

        byte[] line() {
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            ByteArrayOutputStream renamed = new ByteArrayOutputStream();
            object(0, "", line, renamed);
            line.write('\n');
            return line.toByteArray();
        }

        /// @param parent its path, with a dot behind it
        /// @param renamed gets the members that have other names; those are keys of the record
        private void object(int at, String parent, ByteArrayOutputStream kept, ByteArrayOutputStream renamed) {
            kept.write('{');
            int empty = kept.size();
            RawJson.members(record, at, (name, nameAt, from, to) -> {
                String path = parent + name;
                boolean whole = false;
                for (int i : wanted.at(path)) {
                    whole |= !fields.get(i).isRenamed();
                    if (fields.get(i).isRenamed()) {
                        comma(renamed, 0);
                        renamed.writeBytes(quoted(fields.get(i).name()));
                        renamed.write(':');
                        renamed.write(record, from, to - from);
                    }
                }
                if (whole) {
                    comma(kept, empty);
                    kept.write(record, nameAt, to - nameAt);
                }
                if (record[from] == '{' && wanted.anyBelow(path)) {
                    ByteArrayOutputStream below = new ByteArrayOutputStream();
                    object(from, path + ".", below, renamed);
                    if (!whole && below.size() > "{}".length()) {
                        comma(kept, empty);
                        kept.write(record, nameAt, from - nameAt);
                        kept.writeBytes(below.toByteArray());
                    }
                }
                if (parent.isEmpty() && renamed.size() > 0) {
                    comma(kept, empty);
                    kept.writeBytes(renamed.toByteArray());
                    renamed.reset();
                }
            });
            kept.write('}');
        }

        private static void comma(ByteArrayOutputStream out, int empty) {
            if (out.size() > empty) {
                out.write(',');
            }
        }

        private static byte[] quoted(String name) {
            String text = "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(name)) + "\"";
            return RecordEncoder.harmless(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Returns when all is on the disk, where `out` is a file.
    @Override
    public void close() throws IOException {
        Disk.close(out);
    }
}
