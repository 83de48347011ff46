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

/**
 * The rules of the VC Data Model 2.0 §4 for every credential, those of 1.1 where it names that
 * version, and those of Open Badges 3.0 for its classes. Whether every member has a meaning is for
 * JSON-LD to say.
 */
public final class CredentialRules {
    private static final Set<String> LANGUAGE_VALUE = Set.of("@value", "@language", "@direction");

    private final ObjectNode credential;
    private final Version version;
    private final Faults faults = new Faults();

    private CredentialRules(ObjectNode credential) {
        this.credential = credential;
        this.version = Version.of(credential);
    }

    /**
     * @param credential with or without proofs
     * @throws Malformed with every fault
     */
    public static void check(ObjectNode credential) {
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
        BadgeClasses.ofCredential(credential)
                .ifPresent(
                        name -> BadgeClasses.check(name, credential, Pointer.ROOT, rules.faults));
        rules.faults.throwIfAny();
    }

    /** §4.3 */
    private void checkContext() {
        JsonNode contexts = credential.path("@context");
        Pointer at = Pointer.ROOT.child("@context");
        if (!contexts.isArray() || !version.context().equals(contexts.path(0).textValue())) {
            faults.add(at, "must be an array that starts with " + version.context());
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

    /** §4.9; VCDM 1.1 §4.5, §4.6: there the beginning is required, as for every badge. */
    private void checkPeriod() {
        boolean required =
                version == Version.V1_1 || BadgeClasses.ofCredential(credential).isPresent();
        if (required && !credential.has(version.from())) {
            faults.add(Pointer.ROOT.child(version.from()), "is required");
        }
        for (String member : List.of(version.from(), version.until())) {
            if (credential.has(member) && Members.moment(credential.get(member)).isEmpty()) {
                faults.add(Pointer.ROOT.child(member), "must be a date and time with offset");
            }
        }
        var from = Members.moment(credential.path(version.from()));
        var until = Members.moment(credential.path(version.until()));
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            faults.add(Pointer.ROOT.child(version.until()), "must not be before " + version.from());
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
                if (needsId(member) && !part.has("id")) {
                    faults.add(at.child("id"), "is required");
                }
            }
        }
    }

    /** VCDM 1.1 §4.9 and §5.5 demand what 2.0 leaves open. */
    private boolean needsId(String member) {
        return switch (member) {
            case "credentialSchema" -> true;
            case "credentialStatus", "refreshService" -> version == Version.V1_1;
            default -> false;
        };
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
            } else if (isOtherContext(resource)) {
                faults.add(at, "has another digest than the published context");
            }
        }
    }

    /** A context gives every member its meaning; the credential was signed under another one. */
    private static boolean isOtherContext(JsonNode resource) {
        JsonNode id = resource.path("id");
        if (!PublishedContexts.knows(id)) {
            return false;
        }
        try {
            return !PublishedContexts.everFit(id, Digests.of(resource));
        } catch (Malformed e) {
            return true;
        }
    }

    static boolean isUrl(JsonNode value) {
        try {
            return value.isTextual() && new URI(value.textValue()).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
