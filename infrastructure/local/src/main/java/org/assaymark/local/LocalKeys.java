package org.assaymark.local;

import java.util.Map;
import org.assaymark.vcapi.Instance;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * The KMS keys of an installation, made at the first start.
 *
 * @param instances those of the VC-API, which is on here
 */
record LocalKeys(
        String ed25519,
        String p256,
        String learnerMac,
        String cursorMac,
        String inboundSecrets,
        String outboundSecrets,
        Map<Instance.Key, String> instances) {
    static LocalKeys ensure(KmsClient kms) {
        return new LocalKeys(
                ensure(
                        kms,
                        "alias/assaymark-ed25519",
                        KeySpec.ECC_NIST_EDWARDS25519,
                        KeyUsageType.SIGN_VERIFY),
                ensure(
                        kms,
                        "alias/assaymark-p256",
                        KeySpec.ECC_NIST_P256,
                        KeyUsageType.SIGN_VERIFY),
                ensure(
                        kms,
                        "alias/assaymark-learner-mac",
                        KeySpec.HMAC_256,
                        KeyUsageType.GENERATE_VERIFY_MAC),
                ensure(
                        kms,
                        "alias/assaymark-cursor-mac",
                        KeySpec.HMAC_256,
                        KeyUsageType.GENERATE_VERIFY_MAC),
                ensure(
                        kms,
                        "alias/assaymark-inbound-secrets",
                        KeySpec.SYMMETRIC_DEFAULT,
                        KeyUsageType.ENCRYPT_DECRYPT),
                ensure(
                        kms,
                        "alias/assaymark-outbound-secrets",
                        KeySpec.SYMMETRIC_DEFAULT,
                        KeyUsageType.ENCRYPT_DECRYPT),
                Map.of(
                        Instance.Key.ED25519,
                        ensureForInstances(kms, "ed25519", KeySpec.ECC_NIST_EDWARDS25519),
                        Instance.Key.P256,
                        ensureForInstances(kms, "p256", KeySpec.ECC_NIST_P256),
                        Instance.Key.P384,
                        ensureForInstances(kms, "p384", KeySpec.ECC_NIST_P384)));
    }

    private static String ensureForInstances(KmsClient kms, String name, KeySpec spec) {
        return ensure(kms, "alias/assaymark-vc-api-" + name, spec, KeyUsageType.SIGN_VERIFY);
    }

    private static String ensure(KmsClient kms, String alias, KeySpec spec, KeyUsageType usage) {
        try {
            return kms.describeKey(request -> request.keyId(alias)).keyMetadata().arn();
        } catch (NotFoundException none) {
            var key = kms.createKey(request -> request.keySpec(spec).keyUsage(usage)).keyMetadata();
            kms.createAlias(request -> request.aliasName(alias).targetKeyId(key.keyId()));
            return key.arn();
        }
    }
}
