package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * What an issuer has printed on its certificates and transcripts. It stands beside the issuer's
 * profile, and is never signed. Pictures are those of designs, which were made harmless when they
 * were brought.
 *
 * <pre>
 * certificate  {logoDesignId?, signatory?: {name, title?, signatureDesignId?}}
 * </pre>
 *
 * @param logo the design whose own picture is the logo
 */
public record CertificateSettings(Optional<DesignId> logo, Optional<Signatory> signatory) {
    public static final CertificateSettings NONE =
            new CertificateSettings(Optional.empty(), Optional.empty());

    private static final String CERTIFICATE = "certificate";
    private static final String LOGO = "logoDesignId";
    private static final String SIGNATORY = "signatory";
    private static final String NAME = "name";
    private static final String TITLE = "title";
    private static final String SIGNATURE = "signatureDesignId";

    /** Whatever has a line break or another control character in it is no line. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]+");

    private static final Pattern DESIGN = Pattern.compile("dsg_[0-7][0-9a-hjkmnp-tv-z]{25}");

    /**
     * Who answers for what is awarded.
     *
     * @param title such as "Head of Training"
     * @param signature the design whose own picture is the signature
     */
    public record Signatory(String name, Optional<String> title, Optional<DesignId> signature) {}

    /** The member, for a shape that has it beside its own. */
    public static ObjectShape members() {
        Shape line = Shapes.matching(ONE_LINE, "one line", 120);
        Shape design = Shapes.matching(DESIGN, "the id of a design", 40);
        ObjectShape signatory =
                ObjectShape.plain()
                        .required(NAME, line)
                        .optional(TITLE, line)
                        .optional(SIGNATURE, design);
        return ObjectShape.plain()
                .optional(
                        CERTIFICATE,
                        ObjectShape.plain()
                                .optional(LOGO, design)
                                .optional(SIGNATORY, signatory)
                                .atLeastOneOf(LOGO, SIGNATORY));
    }

    /**
     * @param document of {@link #members}, and perhaps of others
     */
    public static CertificateSettings of(JsonNode document) {
        JsonNode settings = document.path(CERTIFICATE);
        JsonNode signatory = settings.path(SIGNATORY);
        return new CertificateSettings(
                Members.text(settings, LOGO).map(DesignId::new),
                signatory.isObject()
                        ? Optional.of(
                                new Signatory(
                                        signatory.path(NAME).asText(),
                                        Members.text(signatory, TITLE),
                                        Members.text(signatory, SIGNATURE).map(DesignId::new)))
                        : Optional.empty());
    }

    public ObjectNode document() {
        ObjectNode document = Json.object();
        if (!equals(NONE)) {
            ObjectNode settings = document.putObject(CERTIFICATE);
            logo.ifPresent(id -> settings.put(LOGO, id.text()));
            signatory.ifPresent(person -> settings.set(SIGNATORY, document(person)));
        }
        return document;
    }

    private static ObjectNode document(Signatory person) {
        ObjectNode document = Json.object().put(NAME, person.name());
        person.title().ifPresent(title -> document.put(TITLE, title));
        person.signature().ifPresent(id -> document.put(SIGNATURE, id.text()));
        return document;
    }
}
