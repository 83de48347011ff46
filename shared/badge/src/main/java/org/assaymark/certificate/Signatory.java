package org.assaymark.certificate;

import java.util.Optional;
import org.assaymark.drawing.Artwork;

/**
 * The person who answers for an award.
 *
 * @param signature a picture of it, which stands on the line
 */
public record Signatory(String name, Optional<String> role, Optional<Artwork> signature) {
    public Signatory(String name, Optional<String> role) {
        this(name, role, Optional.empty());
    }
}
