package org.assaymark.loopback;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assaymark.document.Json;

/**
 * The operations on keys and aliases, with the refusals of the real service (AWS KMS API
 * reference). Key policies and grants are accepted and mean nothing, and so do tags, which are
 * kept: on this machine there is one caller.
 */
final class KmsOperations {
    private static final Pattern ALIAS = Pattern.compile("alias/[a-zA-Z0-9/_-]+");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST_KEY_ID = 2_048;
    private static final int LONGEST_ALIAS = 256;

    private final KmsKeys keys;
    private final Clock clock;

    KmsOperations(KmsKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    ObjectNode answer(String operation, KmsRequest request) throws GeneralSecurityException {
        return switch (operation) {
            case "CreateKey" -> createKey(request);
            case "DescribeKey" -> Json.object().set("KeyMetadata", metadata(key(request)));
            case "DisableKey" -> enable(request, false);
            case "EnableKey" -> enable(request, true);
            case "CreateAlias" -> createAlias(request);
            case "ListAliases" -> listAliases(request);
            case "ListResourceTags" -> listTags(request);
            case "GetPublicKey" -> KmsCryptography.publicKey(key(request));
            case "Sign" -> KmsCryptography.sign(key(request), request);
            case "Verify" -> KmsCryptography.verify(key(request), request);
            case "GenerateMac" -> KmsCryptography.generateMac(key(request), request);
            case "VerifyMac" -> KmsCryptography.verifyMac(key(request), request);
            case "Encrypt" -> KmsEncryption.encrypt(key(request), request);
            case "Decrypt" -> decrypt(request);
            default -> throw new KmsFault("UnknownOperationException", "no operation " + operation);
        };
    }

    private ObjectNode createKey(KmsRequest request) {
        var spec = request.optionalText("KeySpec", 256).orElse("SYMMETRIC_DEFAULT");
        var ours =
                Arrays.stream(KmsKeySpec.values())
                        .filter(known -> known.name().equals(spec))
                        .findAny()
                        .orElseThrow(
                                () ->
                                        KmsFault.unsupported(
                                                "KeySpec " + spec + " is not offered here"));
        var usage = request.optionalText("KeyUsage", 256).orElse("ENCRYPT_DECRYPT");
        if (!usage.equals(ours.usage())) {
            throw KmsFault.invalid("KeyUsage " + usage + " is not compatible with KeySpec " + spec);
        }
        if (request.flag("MultiRegion")
                || !request.optionalText("Origin", 256).orElse("AWS_KMS").equals("AWS_KMS")) {
            throw KmsFault.unsupported("only single-Region keys made by KMS are offered here");
        }
        var description = request.optionalText("Description", 8_192).orElse("");
        return Json.object()
                .set(
                        "KeyMetadata",
                        metadata(keys.create(ours, description, request.tags(), clock.instant())));
    }

    /**
     * A ciphertext says whose it is: the request may leave the key out, and must not name another.
     */
    private ObjectNode decrypt(KmsRequest request) throws GeneralSecurityException {
        var named = request.optionalText("KeyId", LONGEST_KEY_ID).map(_ -> key(request));
        var key = keys.find(KmsEncryption.keyOf(request)).orElseThrow(KmsEncryption::invalid);
        return KmsEncryption.decrypt(key, named, request);
    }

    private ObjectNode listTags(KmsRequest request) {
        int limit = request.number("Limit", 1, 50, 50);
        var after = request.optionalText("Marker", 1_024).orElse("");
        var rest =
                keyNotByAlias(request.text("KeyId", LONGEST_KEY_ID)).tags().tailMap(after + "\0");
        var page = rest.entrySet().stream().limit(limit).toList();
        var answer = Json.object().put("Truncated", rest.size() > page.size());
        if (rest.size() > page.size()) {
            answer.put("NextMarker", page.getLast().getKey());
        }
        var tags = answer.putArray("Tags");
        page.forEach(
                tag ->
                        tags.addObject()
                                .put("TagKey", tag.getKey())
                                .put("TagValue", tag.getValue()));
        return answer;
    }

    private ObjectNode enable(KmsRequest request, boolean enabled) {
        keys.enable(keyNotByAlias(request.text("KeyId", LONGEST_KEY_ID)).id(), enabled);
        return Json.object();
    }

    private ObjectNode createAlias(KmsRequest request) {
        var name = request.text("AliasName", LONGEST_ALIAS);
        if (!ALIAS.matcher(name).matches() || name.startsWith("alias/aws/")) {
            throw new KmsFault(
                    "InvalidAliasNameException", "alias name " + name + " is not allowed");
        }
        var key = keyNotByAlias(request.text("TargetKeyId", LONGEST_KEY_ID));
        if (!keys.addAlias(name, key.id(), clock.instant())) {
            throw new KmsFault(
                    "AlreadyExistsException",
                    "An alias with the name " + KmsKey.ARN_START + name + " already exists");
        }
        return Json.object();
    }

    private ObjectNode listAliases(KmsRequest request) {
        int limit = request.number("Limit", 1, 100, 50);
        var after = request.optionalText("Marker", 1_024).orElse("");
        var only = request.optionalText("KeyId", LONGEST_KEY_ID).map(this::keyNotByAlias);
        var rest =
                keys.aliases().stream()
                        .filter(alias -> alias.name().compareTo(after) > 0)
                        .filter(alias -> only.map(key -> key.id().equals(alias.key())).orElse(true))
                        .toList();
        var page = rest.subList(0, Math.min(limit, rest.size()));
        var answer = Json.object().put("Truncated", rest.size() > page.size());
        if (rest.size() > page.size()) {
            answer.put("NextMarker", page.getLast().name());
        }
        return answer.set("Aliases", describe(page));
    }

    private static ArrayNode describe(List<KmsKeys.Alias> aliases) {
        var array = Json.array();
        for (var alias : aliases) {
            array.addObject()
                    .put("AliasName", alias.name())
                    .put("AliasArn", KmsKey.ARN_START + alias.name())
                    .put("TargetKeyId", alias.key().toString())
                    .put("CreationDate", alias.created().getEpochSecond())
                    .put("LastUpdatedDate", alias.created().getEpochSecond());
        }
        return array;
    }

    private static ObjectNode metadata(KmsKey key) {
        var metadata =
                Json.object()
                        .put("AWSAccountId", "000000000000")
                        .put("KeyId", key.id().toString())
                        .put("Arn", key.arn())
                        .put("CreationDate", key.created().getEpochSecond())
                        .put("Enabled", key.enabled())
                        .put("KeyState", key.enabled() ? "Enabled" : "Disabled")
                        .put("Description", key.description())
                        .put("KeyUsage", key.spec().usage())
                        .put("KeySpec", key.spec().name())
                        .put("CustomerMasterKeySpec", key.spec().name())
                        .put("KeyManager", "CUSTOMER")
                        .put("Origin", "AWS_KMS")
                        .put("MultiRegion", false);
        metadata.putArray(key.spec().algorithmsMember()).add(key.spec().algorithm());
        return metadata;
    }

    /** A key id, key ARN, alias name or alias ARN. */
    private KmsKey key(KmsRequest request) {
        var keyId = request.text("KeyId", LONGEST_KEY_ID);
        var local = withoutArn(keyId);
        if (!local.startsWith("alias/")) {
            return keyNotByAlias(keyId);
        }
        return keys.findByAlias(local)
                .orElseThrow(
                        () ->
                                KmsFault.notFound(
                                        "Alias " + KmsKey.ARN_START + local + " is not found."));
    }

    private KmsKey keyNotByAlias(String keyId) {
        var local = withoutArn(keyId);
        if (local.startsWith("alias/")) {
            throw KmsFault.invalid("Aliases must not refer to aliases, nor stand for a key here");
        }
        var id = keyId.equals(local) ? local : local.replaceFirst("^key/", "");
        if (!UUID_TEXT.matcher(id).matches()) {
            throw KmsFault.notFound("Invalid keyId '" + keyId + "'");
        }
        return keys.find(UUID.fromString(id))
                .orElseThrow(
                        () ->
                                KmsFault.notFound(
                                        "Key '"
                                                + KmsKey.ARN_START
                                                + "key/"
                                                + id
                                                + "' does not exist"));
    }

    private static String withoutArn(String keyId) {
        if (!keyId.startsWith("arn:")) {
            return keyId;
        }
        if (!keyId.startsWith(KmsKey.ARN_START)) {
            throw KmsFault.notFound("Invalid arn " + keyId + ": another account or Region");
        }
        return keyId.substring(KmsKey.ARN_START.length());
    }
}
