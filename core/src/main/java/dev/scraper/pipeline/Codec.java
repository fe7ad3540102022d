package dev.scraper.pipeline;

/// Turns values to bytes and back, so that they cross from one process to another.
public interface Codec<T> {

    /// The bytes that stand for `value`; never null.
    byte[] encode(T value);

    /// The value that `bytes` stand for.
    ///
    /// @throws IllegalArgumentException if `bytes` are not what [#encode] makes
    T decode(byte[] bytes);
}
