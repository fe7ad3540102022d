package dev.scraper.archive;

import dev.scraper.journal.ResumePoint;
import dev.scraper.notice.Remedy;
import dev.scraper.output.OutputFile;
import dev.scraper.warc.Cursor;
import dev.scraper.warc.FileBlocks;
import dev.scraper.warc.GzipMember;
import dev.scraper.warc.WarcScan;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The WARC file of one run, compressed record by record whatever its name. For one thread.
///
/// What was added is out of this process when [#append] returns, and on the disk after [#close]. A
/// run that was killed leaves at most one torn record, which is cut when another goes on.
public final class WarcOutput implements Closeable, Archive {

    private static final int LONGEST_TORN_INFO = 2_048;
    private static final int NULS = 64;

    private final OutputStream out;
    private final ResumePoint journal;
    private final long tornLength;

    private WarcOutput(OutputStream out, ResumePoint journal, long tornLength) {
        this.out = out;
        this.journal = journal;
        this.tornLength = tornLength;
    }

    /// Starts over, whatever is in the file.
    ///
    /// @param file closed with this
    /// @param software that makes it, `name/version`
    public static WarcOutput begin(OutputFile file, String software) throws IOException {
        ResumePoint nothing = ResumePoint.within(file.path(), InputStream.nullInputStream(), () -> journal(file));
        return begun(file, software, nothing, 0);
    }

    private static WarcOutput begun(OutputFile file, String software, ResumePoint journal, long torn)
            throws IOException {
        OutputStream out = file.writeFrom(0);
        out.write(ArchiveRecords.info(software));
        return new WarcOutput(out, journal, torn);
    }

    /// Goes on behind the last whole record; begins where there is none.
    ///
    /// @param file closed with this
    /// @param software that makes it, `name/version`
    /// @throws IOException if it cannot be read, or is damaged elsewhere than at its end; nothing
    ///     is changed then
    public static WarcOutput resume(OutputFile file, String software) throws IOException {
        requireCompressed(file);
        try (WarcScan scan = new WarcScan(file::read)) {
            ResumePoint journal = ResumePoint.within(file.path(), new JournalStream(scan), () -> journal(file));
            long valid = scan.validLength();
            long torn = file.size() - valid;
            if (torn > 0) {
                requireTorn(scan, file);
            }
            return valid == 0
                    ? begun(file, software, journal, torn)
                    : new WarcOutput(file.writeFrom(valid), journal, torn);
        }
    }

    private static JournalStream journal(OutputFile file) throws IOException {
        FileBlocks blocks = new FileBlocks(file.path());
        return new JournalStream(new WarcScan(blocks), blocks);
    }

    /// Whatever somebody may miss is never cut away.
    private static void requireTorn(WarcScan scan, OutputFile file) throws IOException {
        boolean torn = scan.isOnlyTorn() || endsWithNuls(file, scan.validLength());
        boolean begins = scan.validLength() > 0 || file.size() < LONGEST_TORN_INFO;
        if (!begins || !torn) {
            throw new IOException("%s: at byte %d there is no whole WARC record (%s); "
                            .formatted(file.path(), scan.validLength(), scan.reason())
                    + "nothing was changed: mend it, or " + Remedy.START_OVER);
        }
    }

    /// Records that are compressed one by one can stand behind nothing else.
    private static void requireCompressed(OutputFile file) throws IOException {
        if (file.size() > 0 && new Cursor(file::read, 0).next() != GzipMember.FIRST_BYTE) {
            throw new IOException("%s: is no WARC file that is compressed record by record; ".formatted(file.path())
                    + "nothing was changed: give another file, or " + Remedy.START_OVER);
        }
    }

    /// As files do whose end was not on the disk when the power went.
    private static boolean endsWithNuls(OutputFile file, long from) throws IOException {
        int length = (int) Math.min(NULS, file.size() - from);
        Cursor end = new Cursor(file::read, file.size() - length);
        int all = 0;
        for (int i = 0; i < length; i++) {
            all |= end.next();
        }
        return all == 0;
    }

    /// What its [journal][WarcSink] says is done.
    public ResumePoint journal() {
        return journal;
    }

    /// Bytes that were cut from its end when it was opened.
    public long tornLength() {
        return tornLength;
    }

    @Override
    public void append(byte[] exchange) throws IOException {
        out.write(exchange);
    }

    /// Returns when all is on the disk.
    @Override
    public void close() throws IOException {
        out.close();
    }
}
