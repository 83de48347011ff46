package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assaymark.document.Malformed;

/**
 * Whether the credential is as the JSON Schemas that it names demand (VCDM 2.0 §4.11, Open Badges
 * 3.0 {@code 1EdTechJsonSchemaValidator2019}).
 */
final class SchemaInspection implements Inspection {
    private static final int MOST_SCHEMAS = 4;
    private static final int MOST_FAULTS = 5;

    @Override
    public String id() {
        return "schema";
    }

    @Override
    public Outcome inspect(Submission.Credential credential, Examination examination) {
        List<JsonNode> schemas = Members.each(credential.document().path("credentialSchema"));
        if (schemas.isEmpty()) {
            return Outcome.notAsked();
        }
        if (schemas.size() > MOST_SCHEMAS) {
            return new Outcome.CouldNotCheck("the credential names too many schemas");
        }
        var outcomes = new ArrayList<Outcome>();
        for (JsonNode schema : schemas) {
            outcomes.add(inspect(schema, credential, examination));
        }
        return outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .findFirst()
                .or(() -> outcomes.stream().filter(each -> !each.isPassed()).findFirst())
                .orElseGet(Outcome::passed);
    }

    private static Outcome inspect(
            JsonNode schema, Submission.Credential credential, Examination examination) {
        String address = schema.path("id").asText("");
        if (!VerificationMethods.isWeb(address)) {
            return new Outcome.CouldNotCheck("a schema is not at a web address");
        }
        if (Members.hasType(schema, "1EdTechJsonSchemaValidator2019")) {
            return hold(
                    address, JsonMetaSchema.getV201909(), _ -> examination.documents(), credential);
        }
        if (Members.hasType(schema, "JsonSchema")) {
            return hold(
                    address, JsonMetaSchema.getV202012(), _ -> examination.documents(), credential);
        }
        if (Members.hasType(schema, SchemaCredential.TYPE)) {
            return hold(
                    address,
                    JsonMetaSchema.getV202012(),
                    new SchemaCredential(examination)::at,
                    credential);
        }
        return new Outcome.CouldNotCheck("this kind of schema is not known here");
    }

    /**
     * @param language the version of JSON Schema where the schema names none
     * @param source where the schema at an address is found, and those that it refers to
     */
    private static Outcome hold(
            String address,
            JsonMetaSchema language,
            Function<String, DocumentSource> source,
            Submission.Credential credential) {
        try {
            List<String> faults =
                    new SchemaReading(source.apply(address))
                            .faults(address, language, credential.document());
            return faults.isEmpty() ? Outcome.passed() : new Outcome.Failed(told(faults));
        } catch (Malformed e) {
            return new Outcome.CouldNotCheck("the schema " + Members.reason(e));
        }
    }

    private static String told(List<String> faults) {
        return String.join("; ", faults.stream().limit(MOST_FAULTS).map(Members::shown).toList());
    }
}
