package org.assaymark.webhooks;

import java.util.Optional;
import java.util.function.Function;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.platform.Form;
import org.assaymark.platform.HttpRequest;

/**
 * A browser that a platform sends to be logged in (Security Framework 1.0 §5.1.1.1, LTI 1.3 §4.1).
 *
 * @param loginHint whom the platform means, in its own words
 * @param messageHint what it means, in its own words
 */
record LoginRequest(
        String issuer,
        String target,
        String loginHint,
        Optional<String> messageHint,
        Optional<String> clientId,
        Optional<String> deployment) {
    /** Canvas sends ten. */
    private static final int MOST_FIELDS = 30;

    private static final int LONGEST_HINT = 1_000;
    private static final int LONGEST_MESSAGE_HINT = 4_000;

    static LoginRequest of(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return of(request::queryParameter);
        }
        Form form = Form.of(request, MOST_FIELDS);
        return of(form::text);
    }

    private static LoginRequest of(Function<String, Optional<String>> fields) {
        return new LoginRequest(
                fields.apply("iss").orElse(""),
                fields.apply("target_link_uri").orElse(""),
                fields.apply("login_hint").orElse(""),
                fields.apply("lti_message_hint"),
                fields.apply("client_id"),
                fields.apply("lti_deployment_id"));
    }

    /** Why it is not from this platform, or not to us, if so. */
    Optional<Refusal> refusal(LtiPlatform platform, ToolAddresses us) {
        if (!issuer.equals(platform.issuer())) {
            return Optional.of(Refusal.ISSUER);
        }
        if (clientId.filter(id -> !id.equals(platform.clientId())).isPresent()) {
            return Optional.of(Refusal.AUDIENCE);
        }
        if (deployment.filter(id -> !platform.deployments().contains(id)).isPresent()) {
            return Optional.of(Refusal.DEPLOYMENT);
        }
        if (!target.equals(us.launch().toString())) {
            return Optional.of(Refusal.TARGET);
        }
        boolean complete =
                !loginHint.isBlank()
                        && loginHint.length() <= LONGEST_HINT
                        && messageHint
                                .filter(hint -> hint.length() > LONGEST_MESSAGE_HINT)
                                .isEmpty();
        return complete ? Optional.empty() : Optional.of(Refusal.INCOMPLETE);
    }

    /** Why it does not go on, in words of {@code page/words}. */
    enum Refusal {
        ISSUER,
        AUDIENCE,
        DEPLOYMENT,
        TARGET,
        INCOMPLETE
    }
}
