package dev.scraper.record;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.filter.TokenFilter;

/// Lets those values of a record pass that are wanted.
final class FieldFilter extends TokenFilter {

    private final RecordFields fields;
    private final String parent;

    FieldFilter(RecordFields fields) {
        this(fields, "");
    }

    private FieldFilter(RecordFields fields, String parent) {
        this.fields = fields;
        this.parent = parent;
    }

    @Override
    @SuppressWarnings("NullAway") // the library's own word for "leave it out"
    public @Nullable TokenFilter includeProperty(String name) {
        String path = parent + name;
        if (fields.indexOf(path) >= 0) {
            return INCLUDE_ALL;
        }
        return fields.anyBelow(path) ? new FieldFilter(fields, path + ".") : null;
    }

    /// What is an object below which something was wanted, but not this.
    @Override
    protected boolean _includeScalar() {
        return false;
    }

    @Override
    public String toString() {
        return parent + fields.paths();
    }
}
