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

    /** To whoever may not list the bucket, S3 does not tell that an object is not there. */
    static S3Fault noSuchKey() {
        return denied("Access Denied");
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
