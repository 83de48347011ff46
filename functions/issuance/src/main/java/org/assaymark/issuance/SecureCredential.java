package org.assaymark.issuance;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.jsonld.Canonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.proof.Cryptosuites;
import org.assaymark.proof.HashingSuite;
import org.assaymark.proof.VcJose;
import org.assaymark.status.StatusPurpose;
import org.assaymark.vcapi.Instance;
import org.assaymark.verify.CredentialRules;

/**
 * Secures a credential that somebody else composed, as it is: nothing but the proof and what the
 * instance says about status is added, and nothing is stored.
 */
final class SecureCredential {
    private static final String CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1";
    private static final String CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";
    private static final String DATA_INTEGRITY = "https://w3id.org/security/data-integrity/v2";

    private final Canonicalizer canonicalizer;
    private final Map<String, HashingSuite> suites;
    private final StatusLists statusLists;
    private final Clock clock;

    sealed interface Result {
        record Secured(ObjectNode credential) implements Result {}

        /** It is a credential, but not one that this instance secures. */
        record Unfit(List<Fault> faults) implements Result {}
    }

    SecureCredential(Canonicalizer canonicalizer, StatusLists statusLists, Clock clock) {
        this.canonicalizer = canonicalizer;
        this.suites =
                Stream.of(
                                Cryptosuites.eddsaRdfc2022(canonicalizer),
                                Cryptosuites.eddsaJcs2022(),
                                Cryptosuites.ecdsaRdfc2019(canonicalizer),
                                Cryptosuites.ecdsaJcs2019())
                        .collect(toUnmodifiableMap(HashingSuite::name, identity()));
        this.statusLists = statusLists;
        this.clock = clock;
    }

    /**
     * @throws Malformed when it is no credential, with every fault
     */
    Result secure(Instance instance, InstanceKeys.Identity identity, InstanceRequest request) {
        ObjectNode credential = request.credential().deepCopy();
        if (!credential.has("id")) {
            request.credentialId().ifPresent(id -> credential.put("id", id));
        }
        CredentialRules.check(credential);
        List<Fault> faults = misfits(instance, identity, credential);
        if (!faults.isEmpty()) {
            return new Result.Unfit(faults);
        }
        try {
            // Before a place in the status list is given away.
            canonicalizer.canonicalize(credential);
            if (instance.listsStatus()) {
                addStatus(instance, credential, identity);
            }
            return new Result.Secured(secured(instance, identity, credential));
        } catch (Refused e) {
            return new Result.Unfit(List.of(new Fault(Pointer.ROOT, e.reason().detail())));
        }
    }

    private static List<Fault> misfits(
            Instance instance, InstanceKeys.Identity identity, ObjectNode credential) {
        var faults = new Faults();
        JsonNode issuer = credential.path("issuer");
        if (!identity.did().equals((issuer.isObject() ? issuer.path("id") : issuer).textValue())) {
            faults.add(Pointer.ROOT.child("issuer"), "is not the DID of this instance");
        }
        if (credential.has("proof")) {
            faults.add(Pointer.ROOT.child("proof"), "is what this instance adds; leave it out");
        }
        if (instance.listsStatus() && credential.has("credentialStatus")) {
            faults.add(
                    Pointer.ROOT.child("credentialStatus"),
                    "is what this instance adds; leave it out");
        }
        if (instance.form() == Instance.Form.ENVELOPED && isOfModel1(credential)) {
            faults.add(Pointer.ROOT.child("@context"), "is not of the data model 2.0");
        }
        return faults.all();
    }

    private ObjectNode secured(
            Instance instance, InstanceKeys.Identity identity, ObjectNode credential) {
        return switch (instance.form()) {
            case EMBEDDED ->
                    suite(instance)
                            .sign(withProofTerms(credential), identity.key(), clock.instant());
            case ENVELOPED -> enveloped(VcJose.CREDENTIAL.sign(credential, identity.key()));
        };
    }

    /** VC Data Model 2.0 §4.13.1. */
    private static ObjectNode enveloped(String jws) {
        return Json.object()
                .put("@context", CREDENTIALS_V2)
                .put("id", "data:" + VcJose.CREDENTIAL.mediaType() + "," + jws)
                .put("type", "EnvelopedVerifiableCredential");
    }

    /**
     * The context of the data model 1.1 does not define what a Data Integrity proof says; without
     * it the proof's own members would not be signed (Data Integrity 1.0 §2.4.1).
     */
    private static ObjectNode withProofTerms(ObjectNode credential) {
        ArrayNode contexts = (ArrayNode) credential.path("@context");
        boolean lacking =
                isOfModel1(credential)
                        && !contexts.toString()
                                .contains("https://w3id.org/security/data-integrity/");
        if (lacking) {
            contexts.add(DATA_INTEGRITY);
        }
        return credential;
    }

    private static boolean isOfModel1(ObjectNode credential) {
        return CREDENTIALS_V1.equals(credential.path("@context").path(0).textValue());
    }

    private HashingSuite suite(Instance instance) {
        return Optional.ofNullable(suites.get(instance.format())).orElseThrow();
    }

    private void addStatus(
            Instance instance, ObjectNode credential, InstanceKeys.Identity identity) {
        var owner =
                new SignStatusList.Owner(
                        listOwner(identity.did()),
                        identity.did(),
                        (list, now) ->
                                new Signed(
                                        Json.write(suite(instance).sign(list, identity.key(), now)),
                                        Set.of()));
        credential.set(
                "credentialStatus",
                statusLists.reserve(owner, Set.of(StatusPurpose.REVOCATION)).credentialStatus());
    }

    /**
     * The store keeps lists by issuer, and an instance is none: an id made of its DID, so that
     * another key begins another list.
     */
    private static IssuerId listOwner(String did) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(did.getBytes(StandardCharsets.UTF_8));
            var body = new StringBuilder("0");
            for (int i = 0; i < 25; i++) {
                body.append(Character.forDigit(hash[i] & 15, 16));
            }
            return new IssuerId(IssuerId.PREFIX + body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
