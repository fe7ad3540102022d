package dev.scraper.notice;

/// What somebody can do about a problem, in words that hold for every program. A program that knows
/// how it is asked for that (a command line by a flag) puts its own in their place.
public enum Remedy {
    /// What was written before is given up.
    START_OVER("start over"),
    /// A run goes on with the fields it began with.
    SAME_FIELDS("use the same fields"),
    /// A list is read as a sitemap.
    READ_AS_SITEMAP("have it read as one"),
    /// The column of the URLs is named.
    NAME_COLUMN("name it, or give its number"),
    /// The column of the URLs has no name.
    NUMBER_COLUMN("say that the URLs are in number"),
    /// The cells of a table are separated by something else.
    NAME_SEPARATOR("say what separates them"),
    /// A list is read as a table.
    READ_AS_TABLE("read as a table it keeps its other columns"),
    /// A run goes on once its list is mended.
    GO_ON("go on with the run"),
    /// The links of a page are wanted.
    TAKE_LINKS("take the links of the page itself"),
    /// A child JVM needs more memory.
    LARGER_HEAP("try a larger heap"),
    /// All child JVMs together need less memory.
    FEWER_PROCESSES("try fewer processes");

    private final String words;

    Remedy(String words) {
        this.words = words;
    }

    /// What to do, as it stands in a message.
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return words;
    }
}
