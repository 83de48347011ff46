package org.assaymark.status;

import java.util.Arrays;
import java.util.Optional;

/** What a set bit of our own lists means (Bitstring Status List v1.0 §2.1). */
public enum StatusPurpose {
    /** For good. */
    REVOCATION("revocation"),
    /** Until the bit is cleared again. */
    SUSPENSION("suspension");

    private final String text;

    StatusPurpose(String text) {
        this.text = text;
    }

    /** The word in {@code statusPurpose}. */
    public String text() {
        return text;
    }

    public static Optional<StatusPurpose> of(String text) {
        return Arrays.stream(values()).filter(purpose -> purpose.text.equals(text)).findFirst();
    }
}
