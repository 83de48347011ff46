package org.assaymark.issuance;

import java.util.ArrayList;
import java.util.List;

/** Lets a run over many things get past those that fail, and makes it fail at its end. */
final class Failures {
    private final List<RuntimeException> all = new ArrayList<>();

    void past(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            all.add(e);
        }
    }

    /**
     * @throws IllegalStateException when a step failed, with the first failure as its cause
     */
    void tell() {
        if (!all.isEmpty()) {
            throw new IllegalStateException(all.size() + " of a run failed", all.getFirst());
        }
    }
}
