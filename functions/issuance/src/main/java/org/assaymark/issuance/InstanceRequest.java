package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.document.Faults;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;

/**
 * The body of the VC-API's {@code POST /credentials/issue}. Options that mean nothing here are
 * ignored, as the VC-API wants it.
 *
 * @param credentialId becomes the {@code id} of a credential that has none
 */
record InstanceRequest(ObjectNode credential, Optional<String> credentialId) {
    /**
     * @throws Malformed with every fault
     */
    static InstanceRequest decode(ObjectNode body) {
        var faults = new Faults();
        JsonNode credential = body.path("credential");
        if (!credential.isObject()) {
            faults.add(Pointer.ROOT.child("credential"), "must be an object");
        }
        JsonNode options = body.path("options");
        if (body.has("options") && !options.isObject()) {
            faults.add(Pointer.ROOT.child("options"), "must be an object");
        }
        JsonNode id = options.path("credentialId");
        if (!id.isMissingNode() && !id.isTextual()) {
            faults.add(Pointer.ROOT.child("options").child("credentialId"), "must be a string");
        }
        faults.throwIfAny();
        return new InstanceRequest((ObjectNode) credential, Optional.ofNullable(id.textValue()));
    }
}
