package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

@DisplayName("Keys")
class KeysStackTest {
    private final Synthesis synthesis = Synthesis.shared();

    @Test
    void there_are_two_that_sign_two_that_make_macs_and_two_that_keep_secrets() {
        var template = Template.fromStack(synthesis.deployment().keys());
        template.resourceCountIs("AWS::KMS::Key", 6);
        template.hasResourceProperties(
                "AWS::KMS::Key",
                Map.of("KeySpec", "ECC_NIST_EDWARDS25519", "KeyUsage", "SIGN_VERIFY"));
        template.hasResourceProperties(
                "AWS::KMS::Key", Map.of("KeySpec", "ECC_NIST_P256", "KeyUsage", "SIGN_VERIFY"));
        template.hasResourceProperties(
                "AWS::KMS::Key", Map.of("KeySpec", "HMAC_256", "KeyUsage", "GENERATE_VERIFY_MAC"));
        template.hasResourceProperties(
                "AWS::KMS::Key",
                Map.of(
                        "KeySpec", "SYMMETRIC_DEFAULT",
                        "KeyUsage", "ENCRYPT_DECRYPT",
                        "EnableKeyRotation", true));
    }

    @Test
    void each_outlives_its_stack_and_a_deletion_by_hand_waits_for_thirty_days() {
        assertThat(synthesis.resources("keys", "AWS::KMS::Key"))
                .hasSize(6)
                .allMatch(key -> key.path("DeletionPolicy").asText().equals("Retain"))
                .allMatch(key -> key.path("UpdateReplacePolicy").asText().equals("Retain"))
                .allMatch(key -> key.at("/Properties/PendingWindowInDays").asInt() == 30);
        assertThat(synthesis.deployment().keys().getTerminationProtection()).isTrue();
    }

    @Test
    void each_has_the_alias_by_which_it_is_known_locally_too() {
        JsonNode keys = synthesis.template("keys").path("Resources");
        var specs = new TreeMap<String, String>();
        synthesis
                .all("keys", "AWS::KMS::Alias")
                .forEach(
                        alias -> {
                            String key = alias.at("/TargetKeyId/Fn::GetAtt/0").asText();
                            specs.put(
                                    alias.path("AliasName").asText(),
                                    keys.path(key).at("/Properties/KeySpec").asText());
                        });
        assertThat(specs)
                .isEqualTo(
                        Map.of(
                                "alias/assaymark-ed25519",
                                "ECC_NIST_EDWARDS25519",
                                "alias/assaymark-p256",
                                "ECC_NIST_P256",
                                "alias/assaymark-learner-mac",
                                "HMAC_256",
                                "alias/assaymark-cursor-mac",
                                "HMAC_256",
                                "alias/assaymark-outbound-secrets",
                                "SYMMETRIC_DEFAULT",
                                "alias/assaymark-inbound-secrets",
                                "SYMMETRIC_DEFAULT"));
    }
}
