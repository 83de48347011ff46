package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.DisallowUnknownJsonMetaSchemaFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.resource.InputStreamSource;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/**
 * Holds a credential against one JSON Schema and those that it refers to, which come from the same
 * source as all foreign documents and from nowhere else.
 */
final class SchemaReading {
    private static final int MOST_BYTES = 500_000;

    private final DocumentSource documents;
    private final SchemaBudget budget = new SchemaBudget();

    SchemaReading(DocumentSource documents) {
        this.documents = documents;
    }

    /**
     * @param language the version of JSON Schema where the schema names none
     * @return where the credential is not as the schema demands, without its values
     * @throws Malformed when schema or work are beyond our bounds, or a schema is out of reach
     */
    List<String> faults(String address, JsonMetaSchema language, ObjectNode credential) {
        try {
            return factory(language)
                    .getSchema(SchemaLocation.of(address), config())
                    .validate(credential)
                    .stream()
                    .map(fault -> fault.getInstanceLocation() + " does not fit " + fault.getType())
                    .distinct()
                    .toList();
        } catch (JsonSchemaException e) {
            // The library wraps what our source and our bounds say.
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof Malformed ours) {
                    throw ours;
                }
            }
            throw Malformed.because("cannot be read as a JSON Schema");
        } catch (Malformed e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // It answers some schemas with whatever it stumbles over, and nested patterns recurse.
            throw Malformed.because("cannot be read as a JSON Schema");
        }
    }

    private JsonSchemaFactory factory(JsonMetaSchema language) {
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(language.getIri())
                .metaSchemas(
                        Stream.of(
                                        JsonMetaSchema.getV7(),
                                        JsonMetaSchema.getV201909(),
                                        JsonMetaSchema.getV202012())
                                .map(budget::over)
                                .toList())
                .metaSchemaFactory(DisallowUnknownJsonMetaSchemaFactory.getInstance())
                .schemaLoaders(loaders -> loaders.add(this::load))
                .build();
    }

    private SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder()
                .preloadJsonSchema(false)
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(pattern -> SchemaPattern.of(pattern, budget))
                .build();
    }

    /** Always answers or throws: the library's own loaders, which come next, are never asked. */
    private InputStreamSource load(AbsoluteIri iri) {
        String address = iri.toString();
        if (!VerificationMethods.isWeb(address)) {
            throw Malformed.because("refers to something that is not on the web");
        }
        return switch (documents.resolve(address)) {
            case Missing(String reason, _) -> throw Malformed.because("is out of reach: " + reason);
            case Found found -> {
                Bytes schema = checked(found.content());
                yield () -> new ByteArrayInputStream(schema.toArray());
            }
        };
    }

    /** Read once by our reader, whose bounds on depth and numbers the library's does not have. */
    private static Bytes checked(Bytes schema) {
        if (schema.size() > MOST_BYTES) {
            throw Malformed.because("is larger than " + MOST_BYTES + " bytes");
        }
        return Json.write(Json.readObject(schema));
    }
}
