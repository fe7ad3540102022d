package dev.scraper.cli.options;

import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.parse.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What is taken from each page by CSS, without a recipe.
@InGroup(OptionGroup.EXTRACTION)
public final class SelectOptions {

    @Option(
            names = "--select",
            paramLabel = "NAME=CSS[@ATTR][[]]",
            description = "Take the text of the first match, an attribute of it (@href; URLs come out absolute), or its"
                    + " HTML (@html, @outerHtml); [] at the end takes all matches. Of a script it takes the content. May"
                    + " be given several times.")
    List<Selection> selections = new ArrayList<>();

    /// What was given, in order.
    public List<Selection> selections() {
        return List.copyOf(selections);
    }
}
