package org.assaymark.platform;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Makes KMS keys that sign, with the tag that says whose they are: permissions to sign are given on
 * that tag, so a key without it would be of no use.
 */
public final class KmsKeyMaker {
    /** Its value is the name of the deployment. */
    public static final String TAG = "assaymark-issuer-keys";

    private final KmsClient kms;
    private final String deployment;

    public KmsKeyMaker(KmsClient kms, String deployment) {
        this.kms = kms;
        this.deployment = deployment;
    }

    /**
     * @param description for whoever looks at the keys of the account
     * @return the ARN of the new key
     */
    public String ed25519(String description) {
        return make(KeySpec.ECC_NIST_EDWARDS25519, description);
    }

    /**
     * @see #ed25519
     */
    public String p256(String description) {
        return make(KeySpec.ECC_NIST_P256, description);
    }

    private String make(KeySpec spec, String description) {
        return kms.createKey(
                        request ->
                                request.keySpec(spec)
                                        .keyUsage(KeyUsageType.SIGN_VERIFY)
                                        .description(description)
                                        .tags(
                                                Tag.builder()
                                                        .tagKey(TAG)
                                                        .tagValue(deployment)
                                                        .build()))
                .keyMetadata()
                .arn();
    }
}
