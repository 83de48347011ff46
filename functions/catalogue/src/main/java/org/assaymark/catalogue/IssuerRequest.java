package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.Profile;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.MergePatch;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.Issuer;
import org.assaymark.status.StatusPurpose;

/** The bodies that create and edit an issuer. */
final class IssuerRequest {
    private static final String NO_ZONE = "UTC";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])");

    private static final Shape TIME_ZONE =
            Shapes.text(64)
                    .and(
                            (value, at, faults) -> {
                                if (!isZone(value.textValue())) {
                                    faults.add(
                                            at,
                                            "must be a time zone of the IANA database, such as"
                                                    + " Europe/Berlin");
                                }
                            });

    private static final String CRYPTOSUITES = "cryptosuites";

    private static final String STATUS_PURPOSES = "statusPurposes";

    /** Wallets and 1EdTech's validator read the first alone, so it is always there. */
    private static final Shape PROOFS =
            choice(EmbeddedProof.names(), EmbeddedProof.EDDSA_RDFC_2022.cryptosuite());

    private static final Shape PURPOSES =
            choice(
                    Stream.of(StatusPurpose.values()).map(StatusPurpose::text).toList(),
                    StatusPurpose.REVOCATION.text());

    private static final Shape CREATE =
            ObjectShape.plain()
                    .required(
                            "slug",
                            Shapes.matching(
                                    SLUG,
                                    "2 to 63 lower-case letters, digits and hyphens, with none at"
                                            + " the ends"))
                    .required("profile", Profile.shape())
                    .optional("timeZone", TIME_ZONE)
                    .optional(CRYPTOSUITES, PROOFS)
                    .optional(STATUS_PURPOSES, PURPOSES)
                    .with(Correspondence.members())
                    .with(BrandColours.members())
                    .with(CertificateSettings.members());

    private static final Shape EDITED =
            ObjectShape.plain()
                    .required("profile", Profile.shape())
                    .required("timeZone", TIME_ZONE)
                    .optional(CRYPTOSUITES, PROOFS)
                    .optional(STATUS_PURPOSES, PURPOSES)
                    .with(Correspondence.members())
                    .with(BrandColours.members())
                    .with(CertificateSettings.members());

    /**
     * @param timeZone for printed dates and period ends
     */
    record Edited(
            Profile profile,
            ZoneId timeZone,
            CredentialForm form,
            Correspondence correspondence,
            BrandColours brand,
            CertificateSettings certificate) {}

    private IssuerRequest() {}

    static CreateIssuer.Command decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new CreateIssuer.Command(
                decoded.path("slug").asText(),
                Profile.of((ObjectNode) decoded.path("profile")),
                ZoneId.of(decoded.path("timeZone").asText(NO_ZONE)),
                form(decoded),
                Correspondence.of(decoded),
                BrandColours.of(decoded),
                CertificateSettings.of(decoded));
    }

    /** The issuer's editable members after a merge patch (RFC 7396) was applied to them. */
    static Edited decodePatch(Issuer issuer, ObjectNode patch) {
        ObjectNode current = issuer.correspondence().document();
        current.setAll(issuer.brand().document());
        current.setAll(issuer.certificate().document());
        current.set("profile", issuer.profile().document());
        current.put("timeZone", issuer.timeZone().getId());
        var cryptosuites = current.putArray(CRYPTOSUITES);
        EmbeddedProof.names(issuer.form().proofs()).forEach(cryptosuites::add);
        var purposes = current.putArray(STATUS_PURPOSES);
        issuer.form().statusPurposes().forEach(each -> purposes.add(each.text()));
        JsonNode edited = MergePatch.apply(current, patch, EDITED);
        return new Edited(
                Profile.of((ObjectNode) edited.path("profile")),
                ZoneId.of(edited.path("timeZone").asText()),
                form(edited),
                Correspondence.of(edited),
                BrandColours.of(edited),
                CertificateSettings.of(edited));
    }

    private static CredentialForm form(JsonNode decoded) {
        List<String> cryptosuites = texts(decoded.path(CRYPTOSUITES));
        List<String> purposes = texts(decoded.path(STATUS_PURPOSES));
        return new CredentialForm(
                cryptosuites.isEmpty()
                        ? CredentialForm.USUAL.proofs()
                        : EmbeddedProof.of(cryptosuites),
                purposes.isEmpty()
                        ? CredentialForm.USUAL.statusPurposes()
                        : purposes.stream()
                                .map(text -> StatusPurpose.of(text).orElseThrow())
                                .collect(Collectors.toSet()));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.textValue()));
        return texts;
    }

    /** Some of these words, each once, one of them always. */
    private static Shape choice(List<String> words, String always) {
        return Shapes.listOf(Shapes.oneOf(words))
                .and(
                        (value, at, faults) -> {
                            var names = new HashSet<JsonNode>();
                            value.forEach(names::add);
                            if (names.size() < value.size()) {
                                faults.add(at, "must name each once");
                            }
                            if (!names.contains(TextNode.valueOf(always))) {
                                faults.add(at, "must contain " + always);
                            }
                        });
    }

    private static boolean isZone(String text) {
        try {
            return ZoneId.getAvailableZoneIds().contains(text) && ZoneId.of(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
