package org.assaymark.cdk;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.assaymark.vcapi.Instance;
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
 * and a lost MAC key orphans every award guard, so all outlive their stack.
 */
final class KeysStack extends Stack {
    private static final Duration LONGEST_WAIT = Duration.days(30);

    private final String prefix;
    private final Key ed25519;
    private final Key p256;
    private final Key learnerMac;
    private final Key cursorMac;
    private final Key outboundSecrets;
    private final Key inboundSecrets;
    private final Map<Instance.Key, Key> instances = new EnumMap<>(Instance.Key.class);

    KeysStack(Construct scope, String id, Parameters parameters, StackProps props) {
        super(scope, id, props);
        this.prefix = parameters.name();
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
        this.cursorMac =
                key(
                        "cursor-mac",
                        "Derives what seals the cursors of lists",
                        KeySpec.HMAC_256,
                        KeyUsage.GENERATE_VERIFY_MAC);
        this.outboundSecrets =
                secrets("outbound-secrets", "Keeps what webhooks of ours are signed with");
        this.inboundSecrets =
                secrets(
                        "inbound-secrets",
                        "Seals the secrets of connections to shops and course platforms");
        if (parameters.vcApi()) {
            for (Instance.Key key : Instance.Key.values()) {
                instances.put(key, instanceKey(key));
            }
        }
    }

    private Key instanceKey(Instance.Key key) {
        return key(
                "vc-api-" + key.name().toLowerCase(Locale.ROOT),
                "Signs what is handed to VC-API instances; never an issuer's",
                switch (key) {
                    case ED25519 -> KeySpec.ECC_NIST_EDWARDS25519;
                    case P256 -> KeySpec.ECC_NIST_P256;
                    case P384 -> KeySpec.ECC_NIST_P384;
                },
                KeyUsage.SIGN_VERIFY);
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

    Key cursorMac() {
        return cursorMac;
    }

    Key outboundSecrets() {
        return outboundSecrets;
    }

    Key inboundSecrets() {
        return inboundSecrets;
    }

    /** Those of the VC-API; empty where it is off. */
    Map<Instance.Key, Key> instances() {
        return Collections.unmodifiableMap(instances);
    }

    /** What keys are tagged with that are made for one issuer, by the function that makes them. */
    String issuerKeysTag() {
        return prefix;
    }

    /** Symmetric; KMS changes what it encrypts with each year, and opens what it closed before. */
    private Key secrets(String name, String description) {
        return Key.Builder.create(this, name)
                .alias(prefix + "-" + name)
                .description(description)
                .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                .keyUsage(KeyUsage.ENCRYPT_DECRYPT)
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .pendingWindow(LONGEST_WAIT)
                .build();
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
