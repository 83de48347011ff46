package org.assaymark.badgeimage;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final System.Logger LOG = System.getLogger(Artworks.class.getName());

    private final DesignStore designs;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, Artwork> kept = new LinkedHashMap<>(16, 0.75f, true);

    Artworks(DesignStore designs) {
        this.designs = designs;
    }

    /** Empty for one that was taken before we knew what is wrong with it; the log says so once. */
    Optional<Artwork> of(DesignId design, OwnPicture picture) {
        if (refused.contains(picture.sha256())) {
            return Optional.empty();
        }
        return find(picture.sha256())
                .or(() -> read(design, picture).map(artwork -> keep(picture.sha256(), artwork)));
    }

    private Optional<Artwork> read(DesignId design, OwnPicture picture) {
        Bytes stored = designs.findArtwork(design, picture.sha256()).orElseThrow();
        return switch (ReadArtwork.read(stored)) {
            case ReadArtwork.Result.Accepted(var artwork) -> Optional.of(artwork);
            case ReadArtwork.Result.Refused(var reasons) -> {
                if (refused.add(picture.sha256())) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "the picture of design "
                                    + design
                                    + " is not drawn any more: "
                                    + String.join("; ", reasons));
                }
                yield Optional.empty();
            }
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
