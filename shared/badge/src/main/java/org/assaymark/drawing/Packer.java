package org.assaymark.drawing;

import java.util.zip.Deflater;

/** Packs bands with as much effort as pays. */
final class Packer implements AutoCloseable {
    /** With it our pictures are as small as those of others, in a third of the time of level 9. */
    private static final int THOROUGH = 6;

    private static final int QUICK = 3;

    private final Deflater thorough = new Deflater(THOROUGH, true);
    private final Deflater quick = new Deflater(QUICK, true);

    /** For a band that is used for many pictures. */
    Band toKeep(Pixels pixels, int from, int to) {
        // Of photographs and noise it makes nothing smaller, but takes six times as long.
        return Band.packed(pixels, from, to, pixels.areBusy(from, to) ? quick : thorough);
    }

    /** For a band that is used once. */
    Band once(Pixels pixels, int from, int to) {
        return Band.packed(pixels, from, to, quick);
    }

    @Override
    public void close() {
        thorough.end();
        quick.end();
    }
}
