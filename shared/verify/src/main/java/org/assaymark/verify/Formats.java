package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.baking.Baked;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.verify.Submission.Embedded;
import org.assaymark.verify.Submission.EmbeddedPresentation;
import org.assaymark.verify.Submission.Hosted;

/** Finds out what was handed in. A further format is a further entry of the list. */
final class Formats {
    static final int MOST_BYTES = 1_000_000;

    /** Each answers empty where the object is not of its kind; the first that answers is right. */
    private static final List<ObjectFormat> OBJECTS =
            List.of(
                    OpenBadges2Format::read,
                    Envelopes::open,
                    Formats::presentation,
                    Formats::credential);

    private Formats() {}

    @FunctionalInterface
    private interface ObjectFormat {
        Optional<Submission> read(ObjectNode object);
    }

    /**
     * @throws Malformed when it is nothing that could be a credential
     */
    static Submission read(Bytes input) {
        return text(Baked.of(input).map(Baked::text).orElse(input));
    }

    private static Submission text(Bytes input) {
        if (input.size() > MOST_BYTES) {
            throw Malformed.because("is larger than " + MOST_BYTES + " bytes");
        }
        String text = input.utf8().strip();
        if (!text.startsWith("{")) {
            return OpenBadges2Format.isAddress(text)
                    ? new Hosted(text, Optional.empty())
                    : Tokens.read(text);
        }
        return read(Json.readObject(input));
    }

    /**
     * What stands inside another document.
     *
     * @throws Malformed when it is nothing that could be a credential
     */
    static Submission read(JsonNode inside) {
        if (inside.isTextual()) {
            return Tokens.read(inside.textValue());
        }
        if (inside instanceof ObjectNode object) {
            return read(object);
        }
        throw Malformed.because("is not a credential");
    }

    private static Submission read(ObjectNode object) {
        return OBJECTS.stream()
                .map(format -> format.read(object))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Malformed.because("is not a credential"));
    }

    private static Optional<Submission> presentation(ObjectNode object) {
        return Members.hasType(object, "VerifiablePresentation")
                ? Optional.of(new EmbeddedPresentation(object))
                : Optional.empty();
    }

    private static Optional<Submission> credential(ObjectNode object) {
        return Version.named(object).isPresent() || Members.hasType(object, "VerifiableCredential")
                ? Optional.of(new Embedded(object))
                : Optional.empty();
    }
}
