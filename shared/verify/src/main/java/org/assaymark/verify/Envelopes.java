package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;

/**
 * Opens an EnvelopedVerifiableCredential or EnvelopedVerifiablePresentation, which holds a token in
 * a {@code data:} URL (VCDM 2.0 §4.13).
 */
final class Envelopes {
    static final String CREDENTIAL = "EnvelopedVerifiableCredential";
    static final String PRESENTATION = "EnvelopedVerifiablePresentation";

    /** The second is the name before the specification was final. */
    private static final List<String> TOKENS =
            List.of(
                    "application/vc+jwt",
                    "application/vc-ld+jwt",
                    "application/vp+jwt",
                    "application/vp-ld+jwt");

    private Envelopes() {}

    /**
     * Empty where the object is no envelope.
     *
     * @throws Malformed when it is one and not as it must be
     */
    static Optional<Submission> open(ObjectNode object) {
        if (!Members.hasType(object, CREDENTIAL) && !Members.hasType(object, PRESENTATION)) {
            return Optional.empty();
        }
        boolean named =
                Members.each(object.path("@context")).stream()
                        .anyMatch(each -> Version.V2_0.context().equals(each.textValue()));
        if (!named) {
            throw Malformed.because("is an envelope without the context " + Version.V2_0.context());
        }
        String url = object.path("id").asText();
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) {
            throw Malformed.because("is an envelope whose id is no data: URL");
        }
        return Optional.of(open(url.substring("data:".length(), comma), url.substring(comma + 1)));
    }

    private static Submission open(String mediaType, String content) {
        List<String> parameters = List.of(mediaType.split(";", -1));
        if (!parameters.contains("base64")) {
            if (TOKENS.contains(parameters.getFirst())) {
                return Tokens.read(content);
            }
            if (parameters.getFirst().equals("application/jwt")) {
                return Tokens.readLegacy(content);
            }
        }
        return new Submission.Unsupported("an envelope of another media type");
    }
}
