package dev.scraper.pixels;

import dev.scraper.pipeline.Pipeline;

/// Loads a pixel, which is waiting, and renders it, which is computing.
///
/// @param board told what happens, so that it can be shown as it happens
record PixelPipeline(Burn burn, Board board) implements Pipeline<Pixel, Pixel, Long> {

    @Override
    public Pixel fetch(Pixel pixel) throws InterruptedException {
        board.starts(pixel);
        Thread.sleep(pixel.load());
        board.loaded(pixel);
        return pixel;
    }

    /// What was computed on the way, so that the work cannot be left out.
    @Override
    public Long parse(Pixel pixel, Pixel loaded) throws InterruptedException {
        board.renders(pixel, 0);
        long computed = pixel.render().isZero() ? 0 : burn.burn(pixel.render(), part -> board.renders(pixel, part));
        board.done(pixel);
        return computed;
    }
}
