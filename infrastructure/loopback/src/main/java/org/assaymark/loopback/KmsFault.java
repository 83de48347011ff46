package org.assaymark.loopback;

/** A refusal, under the name by which the SDK finds its exception class. */
final class KmsFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    KmsFault(String type, String message) {
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
