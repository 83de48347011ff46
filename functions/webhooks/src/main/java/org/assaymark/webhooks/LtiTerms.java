package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.fetch.Poster;
import org.assaymark.inbound.Source;
import org.assaymark.lti.LtiPlatform;

/**
 * The member {@code lti} of a connection: the platform that we are a tool of, as its administrator
 * reads it off there.
 */
final class LtiTerms {
    static final String MEMBER = "lti";
    static final int MOST_DEPLOYMENTS = 20;

    private static final Pointer AT = Pointer.ROOT.child(MEMBER);

    /** LTI 1.3 §3.1.3: at most 255 ASCII characters. */
    private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

    private static final List<String> ADDRESSES =
            List.of(LtiPlatform.AUTHORIZATION, LtiPlatform.TOKEN, LtiPlatform.KEY_SET);

    private LtiTerms() {}

    static Shape shape() {
        return ObjectShape.plain()
                .required(LtiPlatform.ISSUER, Shapes.text(255))
                .required(LtiPlatform.CLIENT_ID, name())
                .required(LtiPlatform.DEPLOYMENTS, Shapes.listOf(name()))
                .required(LtiPlatform.AUTHORIZATION, Shapes.text(1_000))
                .required(LtiPlatform.TOKEN, Shapes.text(1_000))
                .required(LtiPlatform.KEY_SET, Shapes.text(1_000));
    }

    private static Shape name() {
        return Shapes.matching(NAME, "1 to 255 visible ASCII characters", 255);
    }

    /**
     * @param body the whole connection, of the right shape
     * @throws Malformed when it names no platform and should, or the other way round
     */
    static Optional<LtiPlatform> of(Source source, JsonNode body) {
        JsonNode json = body.path(MEMBER);
        var faults = new Faults();
        if ((source == Source.LTI) != json.isObject()) {
            faults.add(
                    AT,
                    json.isObject()
                            ? "has no meaning with " + source.word()
                            : "is required with " + source.word());
        }
        if (json.isObject()) {
            check(json, faults);
        }
        faults.throwIfAny();
        return json.isObject() ? Optional.of(LtiPlatform.of(json)) : Optional.empty();
    }

    private static void check(JsonNode json, Faults faults) {
        if (isBare(json.path(LtiPlatform.ISSUER).asText(), faults)) {
            checkAddress(json, LtiPlatform.ISSUER, faults);
        }
        ADDRESSES.forEach(member -> checkAddress(json, member, faults));
        int deployments = json.path(LtiPlatform.DEPLOYMENTS).size();
        if (deployments < 1 || deployments > MOST_DEPLOYMENTS) {
            faults.add(
                    AT.child(LtiPlatform.DEPLOYMENTS),
                    "must have 1 to " + MOST_DEPLOYMENTS + " ids");
        }
    }

    /** OpenID Connect Core §2: no query and no fragment. */
    private static boolean isBare(String issuer, Faults faults) {
        boolean bare = issuer.indexOf('?') < 0 && issuer.indexOf('#') < 0;
        if (!bare) {
            faults.add(AT.child(LtiPlatform.ISSUER), "must have neither a query nor a fragment");
        }
        return bare;
    }

    private static void checkAddress(JsonNode json, String member, Faults faults) {
        try {
            URI url = URI.create(json.path(member).asText());
            Optional<String> refusal =
                    url.getRawFragment() == null
                            ? Poster.refusal(url)
                            : Optional.of("the address has a fragment");
            refusal.ifPresent(reason -> faults.add(AT.child(member), "cannot be used: " + reason));
        } catch (IllegalArgumentException e) {
            faults.add(AT.child(member), "must be an https URL");
        }
    }
}
