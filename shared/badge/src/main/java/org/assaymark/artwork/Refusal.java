package org.assaymark.artwork;

import java.util.List;

/** Why a picture cannot be used; goes no further than {@link ReadArtwork}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    Refusal(List<String> reasons) {
        super(String.join("; ", reasons), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    static Refusal because(String reason) {
        return new Refusal(List.of(reason));
    }

    List<String> reasons() {
        return reasons;
    }
}
