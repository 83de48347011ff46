package org.assaymark.verify;

import static org.assaymark.verify.AssertionDatatype.CRITERIA;
import static org.assaymark.verify.AssertionDatatype.IDENTIFIER;
import static org.assaymark.verify.AssertionDatatype.IMAGE;
import static org.assaymark.verify.AssertionDatatype.LINK;
import static org.assaymark.verify.AssertionDatatype.MOMENT;
import static org.assaymark.verify.AssertionDatatype.TEXT;
import static org.assaymark.verify.AssertionDatatype.TRUE_OR_FALSE;
import static org.assaymark.verify.AssertionDatatype.WEB_ADDRESS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaymark.document.Faults;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;

/**
 * What the classes of Open Badges 2.0 must have. Members are known by the names of its context;
 * JSON-LD is not processed, since no proof of this generation rests on it: a signature covers the
 * bytes of the JWS, and a hosted badge is what its address answers.
 */
final class AssertionRules {
    /**
     * @param types one of which it must name; empty where it need not
     */
    private record Rules(
            Set<String> types,
            Map<String, AssertionDatatype> required,
            Map<String, AssertionDatatype> optional) {}

    static final Set<String> HOSTED = Set.of("HostedBadge", "hosted");
    static final Set<String> SIGNED = Set.of("SignedBadge", "signed");

    private static final Rules ASSERTION =
            new Rules(
                    Set.of("Assertion"),
                    Map.of("id", IDENTIFIER, "badge", LINK, "issuedOn", MOMENT),
                    Map.of(
                            "expires", MOMENT,
                            "image", IMAGE,
                            "evidence", LINK,
                            "narrative", TEXT,
                            "revoked", TRUE_OR_FALSE,
                            "revocationReason", TEXT));
    private static final Rules IDENTITY =
            new Rules(
                    Set.of(),
                    Map.of("type", TEXT, "identity", TEXT, "hashed", TRUE_OR_FALSE),
                    Map.of("salt", TEXT));
    private static final Rules BADGE_CLASS =
            new Rules(
                    Set.of("BadgeClass"),
                    Map.of(
                            "id", IDENTIFIER,
                            "name", TEXT,
                            "description", TEXT,
                            "image", IMAGE,
                            "criteria", CRITERIA,
                            "issuer", LINK),
                    Map.of("tags", TEXT));
    private static final Rules ALIGNMENT =
            new Rules(
                    Set.of(),
                    Map.of("targetName", TEXT, "targetUrl", WEB_ADDRESS),
                    Map.of(
                            "targetDescription", TEXT,
                            "targetFramework", TEXT,
                            "targetCode", TEXT));
    private static final Rules PROFILE =
            new Rules(
                    Set.of("Profile", "Issuer"),
                    Map.of("id", IDENTIFIER, "name", TEXT, "url", WEB_ADDRESS, "email", TEXT),
                    Map.of(
                            "telephone", TEXT,
                            "description", TEXT,
                            "image", IMAGE,
                            "publicKey", LINK,
                            "revocationList", LINK));

    private final Faults faults = new Faults();

    private AssertionRules() {}

    /**
     * @param kinds the types of verification that are right for how it was handed in
     */
    static Outcome check(AssertionParts parts, Set<String> kinds) {
        var rules = new AssertionRules();
        rules.checkAssertion(parts.assertion(), kinds);
        parts.badge().ifPresent(rules::checkBadgeClass);
        parts.issuer().ifPresent(rules::checkIssuer);
        try {
            rules.faults.throwIfAny();
            return parts.missing();
        } catch (Malformed e) {
            return new Outcome.Failed(Members.reason(e));
        }
    }

    private void checkAssertion(ObjectNode assertion, Set<String> kinds) {
        if (!OpenBadges2Format.names(assertion, OpenBadges2Format.CONTEXT)) {
            faults.add(Pointer.ROOT.child("@context"), "must be " + OpenBadges2Format.CONTEXT);
        }
        check(ASSERTION, assertion, Pointer.ROOT);
        check(IDENTITY, assertion.path("recipient"), Pointer.ROOT.child("recipient"));
        if (!isOfKind(assertion, kinds)) {
            faults.add(
                    Pointer.ROOT.child("verification"),
                    "must be of the type " + String.join(" or ", sorted(kinds)));
        }
        if (Members.moment(assertion.path("expires"))
                .flatMap(end -> Members.moment(assertion.path("issuedOn")).filter(end::isBefore))
                .isPresent()) {
            faults.add(Pointer.ROOT.child("expires"), "is before issuedOn");
        }
        checkExtensions(assertion, Pointer.ROOT);
    }

    private void checkBadgeClass(ObjectNode badge) {
        Pointer at = Pointer.ROOT.child("badge");
        check(BADGE_CLASS, badge, at);
        Members.each(badge.path("alignment"))
                .forEach(each -> check(ALIGNMENT, each, at.child("alignment")));
        checkExtensions(badge, at);
    }

    private void checkIssuer(ObjectNode profile) {
        Pointer at = Pointer.ROOT.child("badge").child("issuer");
        check(PROFILE, profile, at);
        checkExtensions(profile, at);
    }

    private void check(Rules rules, JsonNode object, Pointer at) {
        if (!object.isObject()) {
            faults.add(at, "must be an object");
            return;
        }
        if (!rules.types().isEmpty()
                && rules.types().stream().noneMatch(type -> Members.hasType(object, type))) {
            faults.add(at.child("type"), "must be " + String.join(" or ", sorted(rules.types())));
        }
        rules.required().forEach((member, type) -> checkOne(object, member, type, at));
        rules.optional().forEach((member, type) -> checkEach(object, member, type, at));
    }

    private void checkOne(JsonNode object, String member, AssertionDatatype type, Pointer at) {
        if (!object.has(member)) {
            faults.add(at.child(member), "is required");
        } else if (!type.holdsFor(object.get(member))) {
            faults.add(at.child(member), type.demand());
        }
    }

    /** JSON-LD lets a member with several values be written as a list. */
    private void checkEach(JsonNode object, String member, AssertionDatatype type, Pointer at) {
        for (JsonNode value : Members.each(object.path(member))) {
            if (!type.holdsFor(value)) {
                faults.add(at.child(member), type.demand());
                return;
            }
        }
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    /** An extension brings its own context and says that it is one. */
    private void checkExtensions(ObjectNode object, Pointer at) {
        object.properties().stream()
                .filter(member -> isExtension(member.getKey(), member.getValue()))
                .filter(
                        member ->
                                !member.getValue().has("@context")
                                        || !Members.hasType(member.getValue(), "Extension"))
                .forEach(
                        member ->
                                faults.add(
                                        at.child(member.getKey()),
                                        "must be an extension with a context of its own"));
    }

    /** Whether it is by its name or by what it says of itself. */
    static boolean isExtension(String name, JsonNode value) {
        return name.startsWith("extensions:") || Members.hasType(value, "Extension");
    }

    static boolean isHosted(ObjectNode assertion) {
        return isOfKind(assertion, HOSTED);
    }

    static boolean isSigned(ObjectNode assertion) {
        return isOfKind(assertion, SIGNED);
    }

    private static boolean isOfKind(ObjectNode assertion, Set<String> kinds) {
        return kinds.stream().anyMatch(kind -> Members.hasType(verification(assertion), kind));
    }

    /** The member had a shorter name in older badges. */
    static JsonNode verification(ObjectNode assertion) {
        return assertion.has("verification")
                ? assertion.get("verification")
                : assertion.path("verify");
    }
}
