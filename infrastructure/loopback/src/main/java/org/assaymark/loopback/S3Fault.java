package org.assaymark.loopback;

/** A refusal of S3, under the code by which the SDK finds its exception class. */
final class S3Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    S3Fault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static S3Fault denied(String message) {
        return new S3Fault(403, "AccessDenied", message);
    }

    static S3Fault noSuchBucket() {
        return new S3Fault(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Fault noSuchKey() {
        return new S3Fault(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Fault notImplemented() {
        return new S3Fault(501, "NotImplemented", "This endpoint keeps objects, and no more.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
