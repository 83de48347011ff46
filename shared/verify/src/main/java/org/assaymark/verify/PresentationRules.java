package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Faults;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;

/** The rules of VCDM 2.0 §4.13 for presentations, and where they differ those of 1.1 §4.10. */
final class PresentationRules {
    private final ObjectNode presentation;
    private final Version version;
    private final Faults faults = new Faults();

    private PresentationRules(ObjectNode presentation) {
        this.presentation = presentation;
        this.version = Version.of(presentation);
    }

    /**
     * @throws Malformed with every fault
     */
    static void check(ObjectNode presentation) {
        var rules = new PresentationRules(presentation);
        rules.checkHead();
        rules.checkHolder();
        rules.checkCredentials();
        rules.faults.throwIfAny();
    }

    private void checkHead() {
        JsonNode contexts = presentation.path("@context");
        if (!contexts.isArray() || !version.context().equals(contexts.path(0).textValue())) {
            faults.add(
                    Pointer.ROOT.child("@context"),
                    "must be an array that starts with " + version.context());
        }
        if (!Members.hasType(presentation, "VerifiablePresentation")) {
            faults.add(Pointer.ROOT.child("type"), "must contain VerifiablePresentation");
        }
        if (presentation.has("id") && !CredentialRules.isUrl(presentation.get("id"))) {
            faults.add(Pointer.ROOT.child("id"), "must be one absolute URL");
        }
    }

    private void checkHolder() {
        JsonNode holder = presentation.path("holder");
        if (!holder.isMissingNode()
                && !CredentialRules.isUrl(holder.isObject() ? holder.path("id") : holder)) {
            faults.add(Pointer.ROOT.child("holder"), "must be a URL, or an object whose id is one");
        }
    }

    private void checkCredentials() {
        Pointer at = Pointer.ROOT.child("verifiableCredential");
        for (JsonNode credential : Members.each(presentation.path("verifiableCredential"))) {
            boolean token = version == Version.V1_1 && credential.isTextual();
            if (!token
                    && !Members.hasType(credential, "VerifiableCredential")
                    && !Members.hasType(credential, Envelopes.CREDENTIAL)) {
                faults.add(at, "must hold objects that are credentials");
            }
        }
    }
}
