package org.assaymark.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects every fault of one document. Beyond {@value #MOST} a person reads no further, and
 * neither do we.
 */
public final class Faults {
    private static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();

    public void add(Pointer at, String detail) {
        if (found.size() < MOST) {
            found.add(new Fault(at, detail));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Fault> all() {
        return List.copyOf(found);
    }

    /**
     * @throws Malformed with all faults, if there is one
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Malformed(found);
        }
    }
}
