package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assaymark.document.Faults;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;

/** The rules of the VC Data Model 2.0 §4 for every credential. */
final class CredentialRules {
    private static final Set<String> LANGUAGE_VALUE = Set.of("@value", "@language", "@direction");

    private final ObjectNode credential;
    private final Faults faults = new Faults();

    private CredentialRules(ObjectNode credential) {
        this.credential = credential;
    }

    /**
     * @throws Malformed with every fault
     */
    static void check(ObjectNode credential) {
        var rules = new CredentialRules(credential);
        rules.checkContext();
        rules.checkTypes();
        rules.checkId(credential, Pointer.ROOT);
        rules.checkIssuer();
        rules.checkSubjects();
        rules.checkPeriod();
        rules.checkTexts(credential, Pointer.ROOT);
        rules.checkParts();
        rules.checkRelatedResources();
        if (Members.isBadge(credential)) {
            BadgeClasses.check("AchievementCredential", credential, Pointer.ROOT, rules.faults);
        } else if (Members.hasType(credential, "EndorsementCredential")) {
            BadgeClasses.check("EndorsementCredential", credential, Pointer.ROOT, rules.faults);
        }
        rules.faults.throwIfAny();
    }

    /** §4.3 */
    private void checkContext() {
        JsonNode contexts = credential.path("@context");
        Pointer at = Pointer.ROOT.child("@context");
        if (!contexts.isArray() || !Formats.CREDENTIALS_V2.equals(contexts.path(0).textValue())) {
            faults.add(at, "must be an array that starts with " + Formats.CREDENTIALS_V2);
        }
        for (JsonNode context : Members.each(contexts)) {
            if (!context.isObject() && !isUrl(context)) {
                faults.add(at, "must hold addresses and objects only");
            }
        }
    }

    /** §4.5 */
    private void checkTypes() {
        if (!Members.hasType(credential, "VerifiableCredential")) {
            faults.add(Pointer.ROOT.child("type"), "must contain VerifiableCredential");
        }
        checkType(credential, Pointer.ROOT);
    }

    private void checkType(JsonNode object, Pointer at) {
        List<JsonNode> types = Members.each(object.path("type"));
        if (types.isEmpty() || !types.stream().allMatch(JsonNode::isTextual)) {
            faults.add(at.child("type"), "must be one or more names");
        }
    }

    /** §4.4 */
    private void checkId(JsonNode object, Pointer at) {
        if (object.has("id") && !isUrl(object.get("id"))) {
            faults.add(at.child("id"), "must be one absolute URL");
        }
    }

    /** §4.7 */
    private void checkIssuer() {
        JsonNode issuer = credential.path("issuer");
        Pointer at = Pointer.ROOT.child("issuer");
        if (!isUrl(issuer.isObject() ? issuer.path("id") : issuer)) {
            faults.add(at, "must be a URL, or an object whose id is one");
        }
        checkTexts(issuer, at);
    }

    /** §4.8 */
    private void checkSubjects() {
        JsonNode subjects = credential.path("credentialSubject");
        Pointer at = Pointer.ROOT.child("credentialSubject");
        if (Members.each(subjects).isEmpty()) {
            faults.add(at, "is required");
        }
        for (JsonNode subject : Members.each(subjects)) {
            if (!subject.isObject() || subject.isEmpty()) {
                faults.add(at, "must be an object with at least one claim");
            }
            checkId(subject, at);
        }
    }

    /** §4.9 */
    private void checkPeriod() {
        for (String member : List.of("validFrom", "validUntil")) {
            if (credential.has(member) && Members.moment(credential.get(member)).isEmpty()) {
                faults.add(Pointer.ROOT.child(member), "must be a date and time with offset");
            }
        }
        var from = Members.moment(credential.path("validFrom"));
        var until = Members.moment(credential.path("validUntil"));
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            faults.add(Pointer.ROOT.child("validUntil"), "must not be before validFrom");
        }
    }

    /** §4.6, §11.1: texts, or texts with language and direction, and nothing else. */
    private void checkTexts(JsonNode object, Pointer at) {
        for (String member : List.of("name", "description")) {
            for (JsonNode text : Members.each(object.path(member))) {
                boolean inLanguage = text.isObject() && text.path("@value").isTextual();
                text.fieldNames()
                        .forEachRemaining(
                                name -> {
                                    if (!LANGUAGE_VALUE.contains(name)) {
                                        faults.add(
                                                at.child(member).child(name),
                                                "does not belong into a text with language");
                                    }
                                });
                if (!text.isTextual() && !inLanguage) {
                    faults.add(at.child(member), "must be a text");
                }
            }
        }
    }

    /** §4.10, §4.11, §5.4, §5.5, §5.6, §4.12: what is extensible says its type. */
    private void checkParts() {
        for (String member :
                List.of(
                        "credentialStatus",
                        "credentialSchema",
                        "evidence",
                        "termsOfUse",
                        "refreshService",
                        "renderMethod",
                        "confidenceMethod",
                        "proof")) {
            Pointer at = Pointer.ROOT.child(member);
            for (JsonNode part : Members.each(credential.path(member))) {
                if (part.isObject()) {
                    checkType(part, at);
                    checkId(part, at);
                } else {
                    faults.add(at, "must hold objects");
                }
                if (member.equals("credentialSchema") && !part.has("id")) {
                    faults.add(at.child("id"), "is required");
                }
            }
        }
    }

    /** §5.3 */
    private void checkRelatedResources() {
        Pointer at = Pointer.ROOT.child("relatedResource");
        var seen = new HashSet<JsonNode>();
        for (JsonNode resource : Members.each(credential.path("relatedResource"))) {
            if (!isUrl(resource.path("id")) || !seen.add(resource.path("id"))) {
                faults.add(at.child("id"), "must be a URL that no other resource has");
            }
            if (!resource.has("digestSRI") && !resource.has("digestMultibase")) {
                faults.add(at, "must have a digestSRI or a digestMultibase");
            }
        }
    }

    private static boolean isUrl(JsonNode value) {
        try {
            return value.isTextual() && new URI(value.textValue()).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
