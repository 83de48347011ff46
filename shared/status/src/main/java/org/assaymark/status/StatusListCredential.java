package org.assaymark.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assaymark.document.Json;

/** The credential that publishes a list (Bitstring Status List v1.0 §2.2); here still unsigned. */
public final class StatusListCredential {
    static final String TYPE = "BitstringStatusListCredential";
    static final String SUBJECT_TYPE = "BitstringStatusList";

    private StatusListCredential() {}

    /**
     * Composes the credential. It carries no {@code ttl}: how long an answer may be kept is said by
     * HTTP alone, so that the two cannot contradict each other.
     *
     * @param list its public address, also its {@code id}
     * @param issuer a DID, written as a plain string: readers exist that know only this form
     * @param validFrom when this state was published; cut to whole seconds
     */
    public static ObjectNode compose(
            URI list, String issuer, StatusPurpose purpose, StatusList bits, Instant validFrom) {
        ObjectNode credential = Json.object();
        credential.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        credential.put("id", list.toString());
        credential.putArray("type").add("VerifiableCredential").add(TYPE);
        credential.put("issuer", issuer);
        credential.put("validFrom", validFrom.truncatedTo(ChronoUnit.SECONDS).toString());
        credential
                .putObject("credentialSubject")
                .put("id", list + "#list")
                .put("type", SUBJECT_TYPE)
                .put("statusPurpose", purpose.text())
                .put("encodedList", bits.encode());
        return credential;
    }
}
