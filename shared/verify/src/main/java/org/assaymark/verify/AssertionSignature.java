package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assaymark.document.Malformed;
import org.assaymark.key.PublicKey;
import org.assaymark.key.UnsupportedKey;
import org.assaymark.proof.SignedJwt;
import org.assaymark.verify.Attempt.Broken;
import org.assaymark.verify.Attempt.Holds;
import org.assaymark.verify.Attempt.Undecided;
import org.assaymark.verify.Attempt.Unsupported;
import org.assaymark.verify.PublishedDocuments.Answer;

/**
 * Tries the signature of a signed assertion (Open Badges 2.0, verification of signed badges): by
 * the key that the assertion names as creator, else by those of the issuer. Only a key that the
 * Profile lists and that names the Profile as its owner speaks for the issuer.
 */
final class AssertionSignature {
    private static final int MOST_KEYS = 4;
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "ES256", "ES384", "ES512", "EdDSA");

    private final PublishedDocuments published;

    AssertionSignature(PublishedDocuments published) {
        this.published = published;
    }

    List<Attempt> read(SignedJwt jwt, AssertionParts parts) {
        if (jwt.refusal().isPresent()) {
            return List.of(new Broken(jwt.refusal().get()));
        }
        if (jwt.algorithm().startsWith("HS")) {
            // Whoever could check such a signature could make it too; and a verifier that takes a
            // public key for the secret would believe anybody.
            return List.of(new Broken("the badge is signed with a secret and not with a key"));
        }
        if (!ALGORITHMS.contains(jwt.algorithm())) {
            return List.of(
                    new Unsupported("badges signed with " + jwt.algorithm() + " are not judged"));
        }
        if (parts.issuer().isEmpty()) {
            return List.of(new Undecided(parts.missing().detail().orElse("there is no issuer")));
        }
        return byCandidates(jwt, parts.assertion(), parts.issuer().get());
    }

    private List<Attempt> byCandidates(SignedJwt jwt, ObjectNode assertion, ObjectNode profile) {
        List<JsonNode> listed = Members.each(profile.path("publicKey"));
        String creator = Members.idOf(AssertionRules.verification(assertion).path("creator"));
        List<JsonNode> candidates =
                creator.isEmpty()
                        ? listed
                        : listed.stream()
                                .filter(each -> creator.equals(Members.idOf(each)))
                                .toList();
        if (!creator.isEmpty() && candidates.isEmpty()) {
            return List.of(
                    new Undecided(
                            "the issuer does not list the key that the badge is signed with"));
        }
        if (candidates.isEmpty() || candidates.size() > MOST_KEYS) {
            return List.of(
                    new Undecided(
                            candidates.isEmpty()
                                    ? "the issuer lists no key"
                                    : "the issuer lists more than " + MOST_KEYS + " keys"));
        }
        var attempts = new ArrayList<Attempt>();
        candidates.forEach(each -> attempts.add(attempt(jwt, each, Members.idOf(profile))));
        return attempts;
    }

    private Attempt attempt(SignedJwt jwt, JsonNode listed, String issuer) {
        Answer answer =
                listed instanceof ObjectNode object && object.has("publicKeyPem")
                        ? new Answer.Document(object)
                        : published.at(Members.idOf(listed));
        return switch (answer) {
            case Answer.OutOfReach(String cause) ->
                    new Undecided("the key of the issuer is out of reach: " + cause);
            case Answer.Withdrawn _ -> new Undecided("the issuer has withdrawn the key");
            case Answer.Document(ObjectNode key) -> attempt(jwt, key, issuer);
        };
    }

    private static Attempt attempt(SignedJwt jwt, ObjectNode document, String issuer) {
        try {
            PublicKey key = PublicKey.ofPem(document.path("publicKeyPem").asText());
            if (!jwt.verifies(key)) {
                return new Broken("the signature does not match the badge");
            }
            Outcome owned =
                    issuer.equals(Members.idOf(document.path("owner")))
                            ? Outcome.passed()
                            : new Outcome.Failed("the key names another owner than the issuer");
            return new Holds(owned, owned, new SignedBy(Members.idOf(document), jwt.algorithm()));
        } catch (Malformed e) {
            return new Undecided("the key of the issuer " + Members.reason(e));
        } catch (UnsupportedKey e) {
            return new Undecided(e.reason());
        }
    }
}
