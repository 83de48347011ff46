package org.assaymark.badgeimage;

import java.util.List;
import java.util.stream.Collectors;
import org.assaymark.badge.State;
import org.assaymark.certificate.Transcript;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.records.Issuer;

/**
 * What one issuer has awarded to a learner and has not taken back, the newest first; at least one
 * award.
 */
record Holdings(Issuer issuer, List<Holding> awards, Transcript.Extent extent) {
    Holdings {
        awards = List.copyOf(awards);
    }

    /**
     * One credential at a moment.
     *
     * @param json as it was signed
     * @param revision of what is held about it; other documents have another one
     */
    record Holding(
            CredentialId id, long revision, Bytes json, AwardedCredential awarded, State state) {
        private String key() {
            return id.text() + " " + revision + " " + state;
        }
    }

    /** As the newest of the credentials calls them. */
    String learner() {
        return awards.getFirst().awarded().learner();
    }

    /** What is printed depends on, beside what the issuer has printed. */
    Bytes key() {
        return Bytes.utf8(
                awards.stream().map(Holding::key).collect(Collectors.joining("\n"))
                        + "\n"
                        + extent
                        + "\n"
                        + issuer.publicProfile().name()
                        + "\n"
                        + issuer.brand().colours());
    }
}
