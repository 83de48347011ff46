package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.Submission.Embedded;
import org.assaymark.verify.Submission.Enveloped;
import org.assaymark.verify.Submission.Unsupported;

/** Finds out what was handed in. A further format is a further entry of the list. */
final class Formats {
    static final int MOST_BYTES = 1_000_000;
    static final String CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";
    private static final String CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1";
    private static final String ENVELOPE = "data:application/vc+jwt,";

    /** Each answers empty where the object is not of its kind; the first that answers is right. */
    private static final List<ObjectFormat> OBJECTS =
            List.of(
                    Formats::openBadges2,
                    Formats::presentation,
                    Formats::enveloped,
                    Formats::credential1,
                    Formats::credential2);

    private Formats() {}

    @FunctionalInterface
    private interface ObjectFormat {
        Optional<Submission> read(ObjectNode object);
    }

    /**
     * @throws Malformed when it is nothing that could be a credential
     */
    static Submission read(Bytes input) {
        if (input.size() > MOST_BYTES) {
            throw Malformed.because("is larger than " + MOST_BYTES + " bytes");
        }
        String text = input.utf8().strip();
        if (!text.startsWith("{")) {
            return token(text);
        }
        ObjectNode object = Json.readObject(input);
        return OBJECTS.stream()
                .map(format -> format.read(object))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Malformed.because("is not a credential"));
    }

    private static Submission token(String text) {
        if (text.contains("~")) {
            SignedJwt.parse(text.substring(0, text.indexOf('~')));
            return new Unsupported("an SD-JWT");
        }
        SignedJwt jwt = SignedJwt.parse(text);
        ObjectNode payload = jwt.payload();
        if (payload.has("vc")) {
            return new Unsupported("a JWT of the VC Data Model 1.1");
        }
        if (Members.hasType(payload, "VerifiableCredential")) {
            return names(payload, CREDENTIALS_V1)
                    ? new Unsupported("a credential of the VC Data Model 1.1")
                    : new Enveloped(jwt);
        }
        return new Unsupported("a JWT that holds no credential of the VC Data Model 2.0");
    }

    private static Optional<Submission> openBadges2(ObjectNode object) {
        return names(object, "https://w3id.org/openbadges/v2")
                ? Optional.of(new Unsupported("a badge of Open Badges 2.0"))
                : Optional.empty();
    }

    private static Optional<Submission> presentation(ObjectNode object) {
        return Members.hasType(object, "VerifiablePresentation")
                        || Members.hasType(object, "EnvelopedVerifiablePresentation")
                ? Optional.of(new Unsupported("a presentation"))
                : Optional.empty();
    }

    /** VCDM 2.0 §4.13: the token stands in a {@code data:} URL. */
    private static Optional<Submission> enveloped(ObjectNode object) {
        if (!Members.hasType(object, "EnvelopedVerifiableCredential")) {
            return Optional.empty();
        }
        String id = object.path("id").asText();
        return Optional.of(
                id.startsWith(ENVELOPE)
                        ? token(id.substring(ENVELOPE.length()))
                        : new Unsupported("an envelope of another media type"));
    }

    private static Optional<Submission> credential1(ObjectNode object) {
        return names(object, CREDENTIALS_V1)
                ? Optional.of(new Unsupported("a credential of the VC Data Model 1.1"))
                : Optional.empty();
    }

    private static Optional<Submission> credential2(ObjectNode object) {
        return names(object, CREDENTIALS_V2) || Members.hasType(object, "VerifiableCredential")
                ? Optional.of(new Embedded(object))
                : Optional.empty();
    }

    private static boolean names(JsonNode object, String context) {
        List<JsonNode> contexts = Members.each(object.path("@context"));
        return !contexts.isEmpty()
                && contexts.stream().anyMatch(one -> context.equals(one.textValue()))
                // what comes first decides, where a document names both versions
                && (!context.equals(CREDENTIALS_V1)
                        || !CREDENTIALS_V2.equals(contexts.getFirst().textValue()));
    }
}
