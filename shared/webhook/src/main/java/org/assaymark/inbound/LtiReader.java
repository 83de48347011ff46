package org.assaymark.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.lti.ReadResult;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.SignedBody;

/**
 * Launches by a learning platform (LTI 1.3 §5.3): a learner who opens us from a course is enrolled
 * there. It tells no result; those are asked for, and read by {@link LtiResultReader}.
 */
final class LtiReader implements SourceReader {
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String LAUNCH = "LtiResourceLinkRequest";

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        if (ReadResult.isIn(delivery)) {
            return new LtiResultReader().read(delivery, receivedAt);
        }
        Body claims = Body.of(SignedBody.content(delivery));
        String type = claims.required(CLAIM + "message_type");
        Optional<String> nonce = Optional.of(claims.required("nonce"));
        if (!type.equals(LAUNCH)) {
            return new Reading.Ignored(type, "no such message is known", nonce);
        }
        if (!LtiRoles.isLearner(roles(claims))) {
            return new Reading.Ignored(
                    type, "it was opened by somebody who is no learner there", nonce);
        }
        return claims.text("sub").isEmpty()
                ? new Reading.Ignored(type, "the platform does not say who opened it", nonce)
                : Reading.of(event(type, claims, receivedAt));
    }

    private static InboundEvent event(String type, Body claims, Instant receivedAt) {
        return new InboundEvent(
                type,
                Kind.ENROLLED,
                claims.required("nonce"),
                claims.moment("iat").orElse(receivedAt),
                false,
                Optional.of(learner(claims)),
                Optional.empty(),
                LtiItems.of(claims),
                Optional.empty(),
                Outcome.NONE,
                List.of());
    }

    private static Party learner(Body claims) {
        return new Party(
                claims.text("email"),
                claims.text("name")
                        .or(
                                () ->
                                        Body.fullName(
                                                claims.text("given_name"),
                                                claims.text("family_name"))),
                claims.text("locale"),
                List.of(new Party.PartyId(claims.required("iss"), claims.required("sub"))));
    }

    private static List<String> roles(Body claims) {
        if (!claims.at(CLAIM + "roles").isThere()) {
            throw Malformed.because("has no roles");
        }
        return claims.items(CLAIM + "roles").flatMap(role -> role.text().stream()).toList();
    }
}
