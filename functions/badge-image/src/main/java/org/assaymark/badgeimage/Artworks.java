package org.assaymark.badgeimage;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assaymark.artwork.ReadArtwork;
import org.assaymark.credential.DesignId;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;
import org.assaymark.records.DesignStore;

/**
 * Pictures of providers, read once and kept for a while: those used longest ago go first. Safe for
 * several threads.
 */
final class Artworks {
    /** Each may take as much memory as its pixels: 64 MB for the largest that is taken. */
    private static final int MOST = 4;

    private final DesignStore designs;
    private final Map<String, Artwork> kept = new LinkedHashMap<>(16, 0.75f, true);

    Artworks(DesignStore designs) {
        this.designs = designs;
    }

    Artwork of(DesignId design, OwnPicture picture) {
        return find(picture.sha256())
                .orElseGet(() -> keep(picture.sha256(), read(stored(design, picture))));
    }

    private Bytes stored(DesignId design, OwnPicture picture) {
        return designs.findArtwork(design, picture.sha256()).orElseThrow();
    }

    /** Of what was taken before: nothing else is stored. */
    static Artwork read(Bytes picture) {
        return switch (ReadArtwork.read(picture)) {
            case ReadArtwork.Result.Accepted(var artwork) -> artwork;
            case ReadArtwork.Result.Refused(var reasons) ->
                    throw new IllegalStateException("a stored picture " + reasons);
        };
    }

    private synchronized Optional<Artwork> find(String sha256) {
        return Optional.ofNullable(kept.get(sha256));
    }

    private synchronized Artwork keep(String sha256, Artwork artwork) {
        kept.put(sha256, artwork);
        Iterator<String> longestAgo = kept.keySet().iterator();
        while (kept.size() > MOST) {
            longestAgo.next();
            longestAgo.remove();
        }
        return artwork;
    }
}
