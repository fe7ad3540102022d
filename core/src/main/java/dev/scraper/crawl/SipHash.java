package dev.scraper.crawl;

/// [SipHash-2-4](https://www.aumasson.jp/siphash/siphash.pdf): a hash that nobody can aim at who
/// does not know its key.
final class SipHash {

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    /// The hash of a text, each character taken for one byte.
    static long of(CharSequence ascii, long k0, long k1) {
        SipHash hash = new SipHash(k0, k1);
        int length = ascii.length();
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (ascii.charAt(i) & 0xffL) << (8 * (i & 7));
            if ((i & 7) == 7) {
                hash.take(word);
                word = 0;
            }
        }
        hash.take(word | (long) length << 56);
        hash.v2 ^= 0xff;
        hash.rounds(4);
        return hash.v0 ^ hash.v1 ^ hash.v2 ^ hash.v3;
    }

    private void take(long word) {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
