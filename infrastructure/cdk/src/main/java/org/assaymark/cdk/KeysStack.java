package org.assaymark.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeySpec;
import software.amazon.awscdk.services.kms.KeyUsage;
import software.constructs.Construct;

/**
 * The keys that never leave KMS. A lost signing key cannot be replaced under the same DID history,
 * and a lost MAC key orphans every award guard, so all three outlive their stack.
 */
final class KeysStack extends Stack {
    private static final Duration LONGEST_WAIT = Duration.days(30);

    private final String prefix;
    private final Key ed25519;
    private final Key p256;
    private final Key learnerMac;

    KeysStack(Construct scope, String id, String prefix, StackProps props) {
        super(scope, id, props);
        this.prefix = prefix;
        this.ed25519 =
                key(
                        "ed25519",
                        "Signs embedded proofs (eddsa-rdfc-2022)",
                        KeySpec.ECC_NIST_EDWARDS25519,
                        KeyUsage.SIGN_VERIFY);
        this.p256 =
                key("p256", "Signs VC-JWTs (ES256)", KeySpec.ECC_NIST_P256, KeyUsage.SIGN_VERIFY);
        this.learnerMac =
                key(
                        "learner-mac",
                        "Turns what identifies a learner into store keys",
                        KeySpec.HMAC_256,
                        KeyUsage.GENERATE_VERIFY_MAC);
    }

    Key ed25519() {
        return ed25519;
    }

    Key p256() {
        return p256;
    }

    Key learnerMac() {
        return learnerMac;
    }

    private Key key(String name, String description, KeySpec spec, KeyUsage usage) {
        return Key.Builder.create(this, name)
                .alias(prefix + "-" + name)
                .description(description)
                .keySpec(spec)
                .keyUsage(usage)
                .removalPolicy(RemovalPolicy.RETAIN)
                .pendingWindow(LONGEST_WAIT)
                .build();
    }
}
