package dev.scraper.cli.record;

import dev.scraper.archive.WarcOutput;
import dev.scraper.archive.WarcSink;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.scrape.CommandRun.Destination;
import dev.scraper.cli.scrape.Earlier;
import dev.scraper.cli.scrape.OpenOutput;
import dev.scraper.cli.scrape.WarcFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Where a recording goes, and what becomes of one that is there already.
@InGroup(OptionGroup.OUTPUT)
public final class RecordingOptions implements Destination {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The recording: a WARC file, compressed record by record.")
    Path output = Path.of("");

    @Option(
            names = {"-c", "--continue"},
            description = "Go on where an earlier run into FILE ended, however it did. The list must be the same.")
    boolean goOn;

    @Option(names = "--overwrite", description = "Start over where FILE has records already.")
    boolean overwrite;

    @Override
    public Path file() {
        return output;
    }

    @Override
    public boolean goesOn() {
        return goOn;
    }

    @Override
    public boolean archives() {
        return true;
    }

    @Override
    public OpenOutput open(OpenList list, Earlier earlier) {
        if (list.isRecorded()) {
            throw new UserException(ExitStatus.USAGE, "-i: is a recording already; give the list it was made from");
        }
        if (goOn && overwrite) {
            throw new UserException(ExitStatus.USAGE, "--continue and --overwrite exclude each other; give one");
        }
        WarcOutput warc = WarcFile.hold("-o", output, goOn || overwrite).open("-o", goOn);
        OpenOutput out = new OpenOutput(new WarcSink(warc), warc.journal(), List.of(), OpenOutput.Ending.NOTHING);
        out.archive(warc);
        return out;
    }
}
