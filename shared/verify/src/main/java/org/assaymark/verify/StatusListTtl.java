package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/**
 * How long a status list says that it may be kept: {@code ttl}, in milliseconds (Bitstring Status
 * List v1.0 §2.2). For whoever keeps foreign documents; the list need not be verified for it, as
 * nobody gains by having it asked for more often.
 */
public final class StatusListTtl {
    private StatusListTtl() {}

    /** Empty for what is no credential, or says nothing that can be read. */
    public static Optional<Duration> in(Bytes document) {
        try {
            return Formats.read(document) instanceof Submission.Credential list
                    ? duration(list.document().path("credentialSubject").path("ttl"))
                    : Optional.empty();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(JsonNode ttl) {
        return ttl.isIntegralNumber() && ttl.canConvertToLong() && ttl.longValue() >= 0
                ? Optional.of(Duration.ofMillis(ttl.longValue()))
                : Optional.empty();
    }
}
