package org.assaymark.loopback;

import org.jspecify.annotations.Nullable;

/** A refusal, under the name by which the SDK finds its exception class. */
final class KmsFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    /**
     * @param message none where the service does not say why
     */
    KmsFault(String type, @Nullable String message) {
        super(message);
        this.type = type;
    }

    static KmsFault invalid(String message) {
        return new KmsFault("ValidationException", message);
    }

    static KmsFault unsupported(String message) {
        return new KmsFault("UnsupportedOperationException", message);
    }

    static KmsFault invalidUsage(String message) {
        return new KmsFault("InvalidKeyUsageException", message);
    }

    static KmsFault notFound(String message) {
        return new KmsFault("NotFoundException", message);
    }

    static KmsFault limitExceeded(String message) {
        return new KmsFault("LimitExceededException", message);
    }

    String type() {
        return type;
    }
}
