package org.assaymark.loopback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/** The operations with a key, and the limits of the real service for each of them. */
final class KmsCryptography {
    private static final int LONGEST_MESSAGE = 4_096;
    private static final int LONGEST_SIGNATURE = 6_144;

    private static final List<String> SIGNING_ALGORITHMS =
            List.of(
                    "RSASSA_PSS_SHA_256",
                    "RSASSA_PSS_SHA_384",
                    "RSASSA_PSS_SHA_512",
                    "RSASSA_PKCS1_V1_5_SHA_256",
                    "RSASSA_PKCS1_V1_5_SHA_384",
                    "RSASSA_PKCS1_V1_5_SHA_512",
                    "ECDSA_SHA_256",
                    "ECDSA_SHA_384",
                    "ECDSA_SHA_512",
                    "SM2DSA",
                    "ML_DSA_SHAKE_256",
                    "ED25519_SHA_512",
                    "ED25519_PH_SHA_512");
    private static final List<String> MAC_ALGORITHMS =
            List.of("HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512");
    private static final List<String> MESSAGE_TYPES = List.of("RAW", "DIGEST", "EXTERNAL_MU");

    private KmsCryptography() {}

    static ObjectNode publicKey(KmsKey key) {
        if (!key.spec().signs()) {
            throw KmsFault.unsupported(key.arn() + " has no public key");
        }
        requireEnabled(key);
        var answer =
                Json.object()
                        .put("KeyId", key.arn())
                        .put("PublicKey", base64(key.publicKey()))
                        .put("KeySpec", key.spec().name())
                        .put("CustomerMasterKeySpec", key.spec().name())
                        .put("KeyUsage", key.spec().usage());
        answer.putArray("SigningAlgorithms").add(key.spec().algorithm());
        return answer;
    }

    static ObjectNode sign(KmsKey key, KmsRequest request) throws GeneralSecurityException {
        var message = message(key, "Sign", request);
        refuseDryRun(request);
        return Json.object()
                .put("KeyId", key.arn())
                .put("Signature", base64(key.sign(message.content(), message.digested())))
                .put("SigningAlgorithm", key.spec().algorithm());
    }

    static ObjectNode verify(KmsKey key, KmsRequest request) throws GeneralSecurityException {
        var message = message(key, "Verify", request);
        var signature = request.blob("Signature", LONGEST_SIGNATURE);
        refuseDryRun(request);
        if (!key.verifies(message.content(), message.digested(), signature)) {
            throw new KmsFault("KMSInvalidSignatureException", "the signature does not verify");
        }
        return Json.object()
                .put("KeyId", key.arn())
                .put("SignatureValid", true)
                .put("SigningAlgorithm", key.spec().algorithm());
    }

    static ObjectNode generateMac(KmsKey key, KmsRequest request) throws GeneralSecurityException {
        var message = macMessage(key, "GenerateMac", request);
        refuseDryRun(request);
        return Json.object()
                .put("KeyId", key.arn())
                .put("Mac", base64(key.mac(message)))
                .put("MacAlgorithm", key.spec().algorithm());
    }

    static ObjectNode verifyMac(KmsKey key, KmsRequest request) throws GeneralSecurityException {
        var message = macMessage(key, "VerifyMac", request);
        var mac = request.blob("Mac", LONGEST_SIGNATURE);
        refuseDryRun(request);
        if (!key.macs(message, mac)) {
            throw new KmsFault("KMSInvalidMacException", "the MAC does not verify");
        }
        return Json.object()
                .put("KeyId", key.arn())
                .put("MacValid", true)
                .put("MacAlgorithm", key.spec().algorithm());
    }

    private record Message(Bytes content, boolean digested) {}

    private static Message message(KmsKey key, String operation, KmsRequest request) {
        var content = request.blob("Message", LONGEST_MESSAGE);
        var type = request.oneOf("MessageType", MESSAGE_TYPES).orElse("RAW");
        requireUsage(key, KmsKeySpec.SIGN_VERIFY, operation);
        requireAlgorithm(key, "SigningAlgorithm", SIGNING_ALGORITHMS, request);
        requireEnabled(key);
        if (!type.equals("RAW") && !(type.equals("DIGEST") && key.spec().takesDigests())) {
            throw KmsFault.invalid(
                    "Message type " + type + " is incompatible with key spec " + key.spec() + ".");
        }
        boolean digested = type.equals("DIGEST");
        if (digested && content.size() != key.spec().digestBytes()) {
            throw KmsFault.invalid(
                    "Digest is invalid length for algorithm " + key.spec().algorithm() + ".");
        }
        return new Message(content, digested);
    }

    private static Bytes macMessage(KmsKey key, String operation, KmsRequest request) {
        var content = request.blob("Message", LONGEST_MESSAGE);
        requireUsage(key, KmsKeySpec.GENERATE_VERIFY_MAC, operation);
        requireAlgorithm(key, "MacAlgorithm", MAC_ALGORITHMS, request);
        requireEnabled(key);
        return content;
    }

    static void requireUsage(KmsKey key, String usage, String operation) {
        if (!key.spec().usage().equals(usage)) {
            throw KmsFault.invalidUsage(
                    key.arn()
                            + " key usage is "
                            + key.spec().usage()
                            + " which is not valid for "
                            + operation
                            + ".");
        }
    }

    private static void requireAlgorithm(
            KmsKey key, String member, List<String> known, KmsRequest request) {
        request.text(member, 256);
        var algorithm = request.oneOf(member, known).orElseThrow();
        if (!algorithm.equals(key.spec().algorithm())) {
            throw KmsFault.invalidUsage(
                    "Algorithm "
                            + algorithm
                            + " is incompatible with key spec "
                            + key.spec()
                            + ".");
        }
    }

    static void requireEnabled(KmsKey key) {
        if (!key.enabled()) {
            throw new KmsFault("DisabledException", key.arn() + " is disabled.");
        }
    }

    static void refuseDryRun(KmsRequest request) {
        if (request.flag("DryRun")) {
            throw new KmsFault("DryRunOperationException", "the request would have succeeded");
        }
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
