package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The credentials inside a learner record (Comprehensive Learner Record 2.0), each judged by
 * itself. Who compiled a record vouches for the compilation only: the verdict of the record stays
 * its own, and the check {@code contents} tells whether all that it holds is to be relied on.
 *
 * @param check empty for what is no record
 */
record Contents(Optional<Check> check, List<Verification> parts) {
    static Contents of(ObjectNode credential, Examination examination) {
        if (!Members.hasType(credential, "ClrCredential")) {
            return new Contents(Optional.empty(), List.of());
        }
        var parts = new ArrayList<Verification>();
        for (JsonNode subject : Members.each(credential.path("credentialSubject"))) {
            for (JsonNode part : Members.each(subject.path("verifiableCredential"))) {
                parts.add(examination.judgePart(part));
            }
        }
        return new Contents(Optional.of(new Check("contents", outcome(parts))), parts);
    }

    private static Outcome outcome(List<Verification> parts) {
        if (parts.isEmpty()) {
            return Outcome.notAsked();
        }
        List<Verification> doubtful =
                parts.stream().filter(part -> !part.verdict().isGreen()).toList();
        return doubtful.isEmpty()
                ? Outcome.passed()
                : new Outcome.Failed(
                        doubtful.size()
                                + " of "
                                + parts.size()
                                + " credentials inside do not hold; the first: "
                                + doubtful.getFirst().summary());
    }
}
