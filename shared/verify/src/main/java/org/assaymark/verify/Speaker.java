package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who must have made a proof.
 *
 * @param role for a person: issuer, holder
 * @param id the DID or address; empty where the document names nobody
 * @param purpose the {@code proofPurpose}, which is also the verification relationship under which
 *     the document of the speaker lists the key (Controlled Identifiers 1.0 §2.3)
 */
record Speaker(String role, String id, String purpose) {
    static Speaker issuerOf(ObjectNode credential) {
        return new Speaker("issuer", Members.issuerId(credential), "assertionMethod");
    }

    static Speaker holderOf(ObjectNode presentation) {
        return new Speaker("holder", Members.idOf(presentation.path("holder")), "authentication");
    }

    /** Who holds a presentation may be left open; then whoever made the proof does. */
    boolean is(String controller) {
        return id.equals(controller) || (id.isEmpty() && role.equals("holder"));
    }

    /** What the speaker signs. */
    String document() {
        return role.equals("holder") ? "presentation" : "credential";
    }

    String title() {
        return "the " + role + " " + id;
    }
}
