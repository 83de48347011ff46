package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.credential.EmailAddress;

/**
 * Whether the credential is about the person who was asked for (Open Badges 3.0, verification step
 * 6): by the {@code id} of the subject, or by an IdentityObject, plain or hashed. No detail ever
 * repeats whom somebody asked for.
 */
final class RecipientCheck {
    private static final int MOST_IDENTIFIERS = 64;
    private static final String MAILTO = "mailto:";
    private static final String EMAIL = "emailAddress";

    private final String asked;
    private final boolean email;

    private RecipientCheck(String recipient) {
        String given = recipient.strip();
        boolean mailto = given.regionMatches(true, 0, MAILTO, 0, MAILTO.length());
        this.asked = mailto ? given.substring(MAILTO.length()) : given;
        // A DID or a web address may hold an @ too, but has a colon.
        this.email = mailto || (given.contains("@") && !given.contains(":"));
    }

    static Outcome of(Optional<String> recipient, ObjectNode credential) {
        return recipient
                .map(given -> new RecipientCheck(given).check(credential))
                .orElseGet(Outcome::notAsked);
    }

    private Outcome check(ObjectNode credential) {
        var comparisons = new ArrayList<Boolean>();
        for (JsonNode subject : Members.each(credential.path("credentialSubject"))) {
            compareId(subject.path("id")).ifPresent(comparisons::add);
            List<JsonNode> identifiers = Members.each(subject.path("identifier"));
            if (identifiers.size() > MOST_IDENTIFIERS) {
                return new Outcome.CouldNotCheck("the credential has too many identifiers");
            }
            identifiers.forEach(each -> compareIdentity(each).ifPresent(comparisons::add));
        }
        if (comparisons.contains(true)) {
            return Outcome.passed();
        }
        return comparisons.isEmpty()
                ? new Outcome.CouldNotCheck(
                        "the credential does not name its recipient in a way that can be compared")
                : new Outcome.Failed("the credential is about another recipient");
    }

    /** Empty where the two are of different kinds, and so say nothing about each other. */
    private Optional<Boolean> compareId(JsonNode id) {
        // A urn:uuid is made for one credential and identifies nobody.
        if (!id.isTextual()
                || (id.textValue().startsWith("urn:uuid:") && !asked.startsWith("urn:"))) {
            return Optional.empty();
        }
        String text = id.textValue().strip();
        boolean mailto = text.regionMatches(true, 0, MAILTO, 0, MAILTO.length());
        if (mailto != email) {
            return Optional.empty();
        }
        return Optional.of(
                mailto ? isAddress(text.substring(MAILTO.length())) : asked.equals(text));
    }

    private Optional<Boolean> compareIdentity(JsonNode identity) {
        String type = identity.path("identityType").asText();
        JsonNode value = identity.path("identityHash");
        // Many people have the same name.
        if (email != type.equals(EMAIL) || type.equals("name") || !value.isTextual()) {
            return Optional.empty();
        }
        return identity.path("hashed").asBoolean(false)
                ? compareHash(value.textValue(), identity.path("salt").asText(""))
                : Optional.of(
                        email ? isAddress(value.textValue()) : asked.equals(value.textValue()));
    }

    /** {@code algorithm$hex}, over the identifier with the salt appended. */
    private Optional<Boolean> compareHash(String hash, String salt) {
        int dollar = hash.indexOf('$');
        if (dollar < 0) {
            return Optional.empty();
        }
        String hex = hash.substring(dollar + 1);
        Optional<String> algorithm =
                switch (hash.substring(0, dollar).toLowerCase(Locale.ROOT)) {
                    case "sha256" -> Optional.of("SHA-256");
                    case "md5" -> Optional.of("MD5");
                    default -> Optional.empty();
                };
        return algorithm.map(
                name ->
                        spellings()
                                .map(spelling -> hex(name, spelling + salt))
                                .anyMatch(hex::equalsIgnoreCase));
    }

    /** Nobody says how an e-mail address is spelled before it is hashed. */
    private Stream<String> spellings() {
        return email
                ? Stream.of(asked, new EmailAddress(asked).folded()).distinct()
                : Stream.of(asked);
    }

    private boolean isAddress(String other) {
        return new EmailAddress(asked).equals(new EmailAddress(other));
    }

    private static String hex(String algorithm, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
