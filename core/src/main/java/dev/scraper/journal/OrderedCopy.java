package dev.scraper.journal;

import dev.scraper.journal.RecordPlaces.Place;
import dev.scraper.output.Disk;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The records of an output in the order of its list: made beside the output, and then put in its
/// place. Until then the output stays as it is, and is as good as before.
public final class OrderedCopy {

    private final Path output;
    private final Path copy;

    private OrderedCopy(Path output, Path copy) {
        this.output = output;
        this.copy = copy;
    }

    /// Makes the copy, `OUT.ordered`. Where the records are in order already, it makes none, and
    /// [#replace] does nothing.
    ///
    /// @param held with all its records; nothing is written to it any more
    /// @throws IOException if it cannot be read, or the copy cannot be written: then there is none
    public static OrderedCopy of(OutputFile held, OutputFormat format) throws IOException {
        Path output = held.path().toRealPath();
        Path copy = output.resolveSibling(output.getFileName() + ".ordered");
        try (RecordPlaces places = new RecordPlaces(Objects.requireNonNull(output.getParent()))) {
            if (!fill(places, held, format)) {
                write(places, held, format, copy);
            } else {
                Files.deleteIfExists(copy); // of a run that was killed while it made it
            }
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
        return new OrderedCopy(output, copy);
    }

    /// @return whether they are in order already
    private static boolean fill(RecordPlaces places, OutputFile held, OutputFormat format) throws IOException {
        WrittenRecords records = new WrittenRecords(held.content(), held.path().toString(), format);
        boolean ordered = true;
        while (true) {
            RecordEntry entry = records.next();
            if (entry == null) {
                return ordered;
            }
            ordered &= entry.n() > places.last();
            long offset = records.validLength() - records.length();
            places.put(entry.n(), new Place(offset, records.length()));
        }
    }

    private static void write(RecordPlaces places, OutputFile held, OutputFormat format, Path copy) throws IOException {
        try (FileOutputStream file = new FileOutputStream(copy.toFile());
                OutputStream out = new BufferedOutputStream(file, 1 << 20)) {
            out.write(RecordEntry.reading(format).header());
            byte[] record = new byte[64 * 1024];
            for (long n = 1; n <= places.last(); n++) {
                Place place = places.at(n);
                record = place.length() > record.length ? new byte[place.length()] : record;
                read(held, place, record);
                out.write(record, 0, place.length());
            }
            out.flush();
            file.getFD().sync();
        }
    }

    private static void read(OutputFile held, Place place, byte[] record) throws IOException {
        int read = 0;
        while (read < place.length()) {
            int more = held.read(place.offset() + read, record, read, place.length() - read);
            if (more < 0) {
                throw new EOFException(held.path() + ": was cut while its records were put in order");
            }
            read += more;
        }
    }

    /// Puts the copy in the output's place.
    public void replace() throws IOException {
        if (Files.exists(copy)) {
            Disk.replace(copy, output);
        }
    }
}
