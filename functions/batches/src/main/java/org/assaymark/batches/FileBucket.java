package org.assaymark.batches;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.assaymark.credential.BatchId;
import org.assaymark.credential.UploadId;
import org.assaymark.document.Bytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Files that are too large for a request or an answer, in S3; callers reach them by URLs. */
final class FileBucket {
    static final String CSV = "text/csv";

    /** For the file that is sent, and the one that is fetched. */
    static final Duration VALID = Duration.ofMinutes(15);

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    FileBucket(S3Client s3, S3Presigner presigner, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /**
     * Where a file of exactly this size can be put; size and media type are in the signature, so
     * that S3 refuses any other.
     */
    URI placeFor(UploadId upload, long bytes) {
        return URI.create(
                presigner
                        .presignPutObject(
                                presign ->
                                        presign.signatureDuration(VALID)
                                                .putObjectRequest(
                                                        put ->
                                                                put.bucket(bucket)
                                                                        .key(key(upload))
                                                                        .contentType(CSV)
                                                                        .contentLength(bytes)))
                        .url()
                        .toString());
    }

    /**
     * Empty as long as nothing was put there. That is {@code AccessDenied} to a function that may
     * not list the bucket, and {@code NoSuchKey} to one that may.
     */
    Optional<Bytes> find(UploadId upload) {
        try {
            return Optional.of(
                    Bytes.of(
                            s3.getObjectAsBytes(get -> get.bucket(bucket).key(key(upload)))
                                    .asByteArrayUnsafe()));
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN || e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Keeps an error file; gives where it can be fetched for a while. */
    URI keep(BatchId batch, Bytes errors) {
        String key = "errors/" + batch.text() + ".csv";
        s3.putObject(
                put -> put.bucket(bucket).key(key).contentType(CSV),
                RequestBody.fromBytes(errors.toArray()));
        return URI.create(
                presigner
                        .presignGetObject(
                                presign ->
                                        presign.signatureDuration(VALID)
                                                .getObjectRequest(
                                                        get -> get.bucket(bucket).key(key)))
                        .url()
                        .toString());
    }

    private static String key(UploadId upload) {
        return "uploads/" + upload.text() + ".csv";
    }
}
