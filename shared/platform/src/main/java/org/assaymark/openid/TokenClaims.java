package org.assaymark.openid;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.EmailAddress;

/** What the claims of an access token must say (RFC 9068 sections 2.2 and 4). */
final class TokenClaims {
    /** How far the clocks of the provider and of this machine may be apart. */
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    /** OpenID Connect Core 1.0 section 2. */
    private static final int LONGEST_SUBJECT = 255;

    private static final int LONGEST_EMAIL = 254;

    /** Hashes of what an ID token came with (Core section 3.3.2.11): it is not for us to take. */
    private static final List<String> OF_ID_TOKENS = List.of("at_hash", "c_hash");

    private final OpenIdProvider provider;
    private final Clock clock;

    TokenClaims(OpenIdProvider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    TokenCheck check(JWTClaimsSet claims) {
        return refusal(claims)
                .<TokenCheck>map(TokenCheck.Refused::new)
                .orElseGet(() -> new TokenCheck.Genuine(identity(claims)));
    }

    private Optional<String> refusal(JWTClaimsSet claims) {
        Instant now = clock.instant();
        if (!provider.issuer().equals(claims.getIssuer())) {
            return Optional.of("it is of another issuer");
        }
        if (!isForUs(claims)) {
            return Optional.of("it is for another audience");
        }
        if (isIdToken(claims)) {
            return Optional.of("it is an ID token");
        }
        if (moment(claims.getExpirationTime())
                .filter(end -> now.isBefore(end.plus(LEEWAY)))
                .isEmpty()) {
            return Optional.of("it has ended, or never does");
        }
        if (moment(claims.getNotBeforeTime()).filter(now.plus(LEEWAY)::isBefore).isPresent()) {
            return Optional.of("it does not hold yet");
        }
        String subject = text(claims, "sub");
        return subject.isBlank() || subject.length() > LONGEST_SUBJECT
                ? Optional.of("it names nobody")
                : Optional.empty();
    }

    /** Access tokens of Cognito have no {@code aud}, and {@code client_id} instead. */
    private boolean isForUs(JWTClaimsSet claims) {
        List<String> audience = claims.getAudience();
        return audience.isEmpty()
                ? provider.audiences().contains(text(claims, "client_id"))
                : audience.stream().anyMatch(provider.audiences()::contains);
    }

    /** Cognito says so; of others, ID tokens alone hold hashes. */
    private static boolean isIdToken(JWTClaimsSet claims) {
        String use = text(claims, "token_use");
        return !(use.isEmpty() || use.equals("access"))
                || OF_ID_TOKENS.stream().anyMatch(claims.getClaims()::containsKey);
    }

    private Identity identity(JWTClaimsSet claims) {
        return new Identity(provider.issuer(), text(claims, "sub"), verifiedEmail(claims));
    }

    /** Cognito writes the truth in quotes. */
    private static Optional<EmailAddress> verifiedEmail(JWTClaimsSet claims) {
        Object verified = claims.getClaim("email_verified");
        String email = text(claims, "email");
        return (Boolean.TRUE.equals(verified) || "true".equals(verified))
                        && email.contains("@")
                        && email.length() <= LONGEST_EMAIL
                ? Optional.of(new EmailAddress(email))
                : Optional.empty();
    }

    /** Empty where it is no text, or not there. */
    private static String text(JWTClaimsSet claims, String name) {
        try {
            String text = claims.getStringClaim(name);
            return text == null ? "" : text;
        } catch (ParseException noText) {
            return "";
        }
    }

    private static Optional<Instant> moment(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
