package org.assaymark.key;

/** A key of a kind that is not read here; it may be perfectly good. */
public final class UnsupportedKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnsupportedKey(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** For a person. */
    public String reason() {
        return reason;
    }
}
