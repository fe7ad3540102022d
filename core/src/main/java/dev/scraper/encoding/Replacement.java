package dev.scraper.encoding;

/// What browsers read encodings as that can hide markup from filters, such as ISO-2022-KR: nothing
/// but one U+FFFD.
final class Replacement implements Coder {

    @Override
    public String decode(byte[] bytes, int from) {
        return from < bytes.length ? String.valueOf(REPLACEMENT) : "";
    }

    @Override
    public Encoder encoder() {
        return Utf8::encode;
    }
}
