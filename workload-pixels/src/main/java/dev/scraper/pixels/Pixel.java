package dev.scraper.pixels;

import dev.scraper.picture.Colour;
import java.time.Duration;

/// One pixel: where it is, what it costs, and what it will look like.
///
/// @param index row by row, from 0
/// @param load how long it waits; zero for not at all
/// @param render CPU time it burns; zero for none
record Pixel(int index, Duration load, Duration render, Colour colour) {}
