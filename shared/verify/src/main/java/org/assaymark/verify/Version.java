package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The versions of the VC Data Model, told by the first context (VCDM 2.0 §4.3, VCDM 1.1 §4.1). */
enum Version {
    V1_1("https://www.w3.org/2018/credentials/v1", "issuanceDate", "expirationDate"),
    V2_0("https://www.w3.org/ns/credentials/v2", "validFrom", "validUntil");

    private final String context;
    private final String from;
    private final String until;

    Version(String context, String from, String until) {
        this.context = context;
        this.from = from;
        this.until = until;
    }

    /** The address of the base context. */
    String context() {
        return context;
    }

    /** The member that says from when on a credential holds. */
    String from() {
        return from;
    }

    /** The member that says until when a credential holds. */
    String until() {
        return until;
    }

    /** The version whose context comes first; empty where neither is named. */
    static Optional<Version> named(ObjectNode document) {
        return Members.each(document.path("@context")).stream()
                .map(JsonNode::textValue)
                .filter(each -> V2_0.context.equals(each) || V1_1.context.equals(each))
                .map(each -> V2_0.context.equals(each) ? V2_0 : V1_1)
                .findFirst();
    }

    /** The version of a document; one that names neither is held against the present one. */
    static Version of(ObjectNode document) {
        return named(document).orElse(V2_0);
    }
}
