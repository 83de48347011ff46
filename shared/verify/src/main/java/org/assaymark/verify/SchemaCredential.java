package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.assaymark.document.Malformed;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/**
 * A JSON Schema that its author signed (VC JSON Schema §3.2, {@code JsonSchemaCredential}): the
 * credential around it is judged like any other, but what it leads to itself is not followed.
 */
final class SchemaCredential {
    static final String TYPE = "JsonSchemaCredential";

    private final Examination examination;

    SchemaCredential(Examination examination) {
        this.examination = examination;
    }

    /**
     * Where the schema inside stands at the address of the credential.
     *
     * @throws Malformed when it is out of reach, does not hold, or has no schema in it
     */
    DocumentSource at(String address) {
        ObjectNode schema =
                switch (examination.documents().resolve(address)) {
                    case Missing(String reason, _) ->
                            throw Malformed.because("is out of reach: " + reason);
                    case Found found -> schemaIn(Formats.read(found.content()));
                };
        return identifier ->
                identifier.equals(address)
                        ? Found.json(schema)
                        : examination.documents().resolve(identifier);
    }

    private ObjectNode schemaIn(Submission submission) {
        if (!(submission instanceof Submission.Credential credential)
                || !Members.hasType(credential.document(), TYPE)) {
            throw Malformed.because("is no " + TYPE);
        }
        List<JsonNode> subjects = Members.each(credential.document().path("credentialSubject"));
        if (subjects.size() != 1
                || !(subjects.getFirst().path("jsonSchema") instanceof ObjectNode schema)) {
            throw Malformed.because("has no jsonSchema in it");
        }
        Verification verification = CredentialJudge.ofPart(examination).judge(credential);
        if (!verification.verdict().isGreen()) {
            throw Malformed.because("does not hold: " + verification.summary());
        }
        return schema;
    }
}
