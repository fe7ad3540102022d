package dev.scraper.cli.options;

import picocli.CommandLine.IVersionProvider;

/// The version this program was built as.
public final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"scraper " + number() + ", Java " + Runtime.version()};
    }

    /// Such as `0.1.0`: that of its module, or of the jar that it is in; `dev` where neither says.
    public static String number() {
        var descriptor = ProgramVersion.class.getModule().getDescriptor();
        String jar = ProgramVersion.class.getPackage().getImplementationVersion();
        String otherwise = jar == null ? "dev" : jar;
        return descriptor == null ? otherwise : descriptor.rawVersion().orElse(otherwise);
    }
}
