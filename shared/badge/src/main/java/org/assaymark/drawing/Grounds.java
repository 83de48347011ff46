package org.assaymark.drawing;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;

/**
 * What designs have in common, kept painted and packed, so that the next picture of a design costs
 * only what differs. The bytes of a picture do not depend on what is kept. The ones used longest
 * ago go first; safe for several threads.
 */
public final class Grounds {
    private record Key(Content content, int width) {}

    private final Map<Key, Ground> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostBytes;
    private long bytes;

    /**
     * @param mostBytes how much memory the kept ones may take
     */
    public Grounds(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * A PNG of both.
     *
     * @param width in pixels; the height follows from the ground
     * @param lettering of the same size as the ground, lies above it
     */
    public Bytes png(Picture ground, Picture lettering, int width) {
        return ground(ground, width).under(lettering);
    }

    private Ground ground(Picture picture, int width) {
        var key = new Key(Content.of(picture), width);
        return find(key).orElseGet(() -> keep(key, new Ground(Pixels.painted(picture, width))));
    }

    private synchronized Optional<Ground> find(Key key) {
        return Optional.ofNullable(kept.get(key));
    }

    private synchronized Ground keep(Key key, Ground ground) {
        Ground earlier = kept.putIfAbsent(key, ground);
        if (earlier != null) {
            return earlier;
        }
        bytes += ground.mostBytes();
        Iterator<Ground> longestAgo = kept.values().iterator();
        while (bytes > mostBytes) {
            bytes -= longestAgo.next().mostBytes();
            longestAgo.remove();
        }
        return ground;
    }
}
