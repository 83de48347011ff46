package org.assaymark.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.verify.Check;
import org.assaymark.verify.Outcome;
import org.assaymark.verify.Verification;

/**
 * What stands in the way of a credential, in the error types of the specifications: VC Data Model
 * 2.0 §7.2, Data Integrity 1.0 §4.7, Bitstring Status List 1.0 §3.5.
 */
final class ProblemDetails {
    private static final String DATA_MODEL = "https://www.w3.org/TR/vc-data-model#";
    private static final String SECURITY = "https://w3id.org/security#";
    private static final String STATUS_LIST = "https://www.w3.org/ns/credentials/status-list#";

    /** Whether somebody here knows the issuer says nothing about the credential. */
    private static final Set<String> NOT_TOLD = Set.of("trust");

    private ProblemDetails() {}

    record Entry(String type, String title, String detail) {}

    static Entry unreadable(String detail) {
        return new Entry(DATA_MODEL + "PARSING_ERROR", "It cannot be read", detail);
    }

    static Entry unproven() {
        return new Entry(
                DATA_MODEL + "CRYPTOGRAPHIC_SECURITY_ERROR",
                "The proof is not shown to hold",
                "nobody signed it");
    }

    /** One for each check that did not pass, those of inner credentials included. */
    static List<Entry> of(Verification verification) {
        return Stream.concat(
                        verification.checks().stream().flatMap(ProblemDetails::of),
                        verification.parts().stream().flatMap(part -> of(part).stream()))
                .toList();
    }

    static void addTo(ObjectNode body, List<Entry> entries) {
        if (!entries.isEmpty()) {
            var list = body.putArray("problemDetails");
            entries.forEach(
                    entry ->
                            list.addObject()
                                    .put("type", entry.type())
                                    .put("title", entry.title())
                                    .put("detail", entry.detail()));
        }
    }

    private static Stream<Entry> of(Check check) {
        return NOT_TOLD.contains(check.id())
                ? Stream.empty()
                : check.outcome().detail().map(detail -> entry(check, detail)).stream();
    }

    private static Entry entry(Check check, String detail) {
        boolean failed = check.outcome() instanceof Outcome.Failed;
        return switch (check.id()) {
            case "format" -> unreadable(detail);
            case "proof", "otherProofs" ->
                    new Entry(
                            DATA_MODEL + "CRYPTOGRAPHIC_SECURITY_ERROR",
                            "The proof is not shown to hold",
                            detail);
            case "issuer" ->
                    new Entry(
                            SECURITY + "INVALID_VERIFICATION_METHOD",
                            "The key is not shown to be the issuer's",
                            detail);
            case "holder" ->
                    new Entry(
                            SECURITY + "INVALID_VERIFICATION_METHOD",
                            "The key is not shown to be the holder's",
                            detail);
            case "status" ->
                    new Entry(
                            STATUS_LIST
                                    + (failed
                                            ? "STATUS_VERIFICATION_ERROR"
                                            : "STATUS_RETRIEVAL_ERROR"),
                            "The status does not allow it",
                            detail);
            case "validity" ->
                    new Entry(DATA_MODEL + "RANGE_ERROR", "It is not in force now", detail);
            default ->
                    new Entry(
                            DATA_MODEL + "MALFORMED_VALUE_ERROR",
                            "It is not as the data model demands",
                            detail);
        };
    }
}
