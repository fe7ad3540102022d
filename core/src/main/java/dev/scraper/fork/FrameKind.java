package dev.scraper.fork;

import java.io.IOException;

/// The kinds of [Frame] as they are told apart on the wire.
enum FrameKind {
    HELLO('H'),
    WHAT_TIME('W'),
    ASSIGN('A'),
    END('E'),
    READY('R'),
    REFUSED('N'),
    TIME('T'),
    DONE('D'),
    FAILED('F'),
    BROKEN('B');

    private final char letter;

    FrameKind(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static FrameKind of(char letter) throws IOException {
        for (FrameKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IOException("no frame: no kind has the letter " + (int) letter);
    }

    static FrameKind of(Frame frame) {
        return switch (frame) {
            case Frame.Hello f -> HELLO;
            case Frame.WhatTime f -> WHAT_TIME;
            case Frame.Assign f -> ASSIGN;
            case Frame.End f -> END;
            case Frame.Ready f -> READY;
            case Frame.Refused f -> REFUSED;
            case Frame.Time f -> TIME;
            case Frame.Done f -> DONE;
            case Frame.Failed f -> FAILED;
            case Frame.Broken f -> BROKEN;
        };
    }
}
