package org.assaymark.artwork;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that speaks against a picture, so that it is all said at once. */
final class Reasons {
    private static final int MOST = 20;

    private final Set<String> all = new LinkedHashSet<>();

    void add(String reason) {
        if (all.size() < MOST) {
            all.add(reason);
        }
    }

    /**
     * @throws Refusal if there is any
     */
    void requireNone() {
        if (!all.isEmpty()) {
            throw new Refusal(List.copyOf(all));
        }
    }
}
