package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Least privilege")
class PermissionsTest {
    private static final String LAST_USE =
            " if ForAllValues:StringEquals dynamodb:Attributes=pk|sk|lastUsedAt";

    private static final Set<String> BADGE_IMAGE = Allowed.to("badge-image", Synthesis.shared());
    private static final Set<String> BATCHES = Allowed.to("batches", Synthesis.shared());
    private static final Set<String> CATALOGUE = Allowed.to("catalogue", Synthesis.shared());
    private static final Set<String> DELIVERIES = Allowed.to("deliveries", Synthesis.shared());
    private static final Set<String> FULFILMENT = Allowed.to("fulfilment", Synthesis.shared());
    private static final Set<String> ISSUANCE = Allowed.to("issuance", Synthesis.shared());
    private static final Set<String> NOTIFICATION = Allowed.to("notification", Synthesis.shared());
    private static final Set<String> WALLET = Allowed.to("wallet", Synthesis.shared());
    private static final Set<String> WEBHOOKS = Allowed.to("webhooks", Synthesis.shared());
    private static final Set<String> VERIFICATION = Allowed.to("verification", Synthesis.shared());

    private static final String MADE_FOR_ISSUERS =
            "key/* if aws:ResourceTag/assaymark-issuer-keys=assaymark";

    @Test
    void only_issuance_may_sign_and_only_with_the_two_signing_keys_and_those_made_for_issuers() {
        assertThat(on("kms:Sign", ISSUANCE))
                .containsExactlyInAnyOrder("key/ed25519", "key/p256", MADE_FOR_ISSUERS);
        assertThat(on("kms:Sign", CATALOGUE)).isEmpty();
        assertThat(on("kms:Sign", VERIFICATION)).isEmpty();
    }

    @Test
    void with_the_vc_api_issuance_also_signs_with_the_keys_of_its_instances_and_reads_those() {
        Set<String> issuance = Allowed.to("issuance", Synthesis.withEverything());
        assertThat(on("kms:Sign", issuance))
                .containsExactlyInAnyOrder(
                        "key/ed25519",
                        "key/p256",
                        MADE_FOR_ISSUERS,
                        "key/vcapied25519",
                        "key/vcapip256",
                        "key/vcapip384");
        assertThat(on("kms:GetPublicKey", issuance))
                .containsExactlyInAnyOrder("key/vcapied25519", "key/vcapip256", "key/vcapip384");
        for (String other :
                Set.of(
                        "badge-image",
                        "batches",
                        "catalogue",
                        "deliveries",
                        "fulfilment",
                        "notification",
                        "verification",
                        "wallet",
                        "webhooks")) {
            assertThat(Allowed.to(other, Synthesis.withEverything()))
                    .isEqualTo(Allowed.to(other, Synthesis.shared()));
        }
    }

    @Test
    void
            only_issuance_wallet_and_fulfilment_make_macs_of_learners_and_who_has_lists_those_of_cursors() {
        assertThat(on("kms:GenerateMac", ISSUANCE))
                .containsExactlyInAnyOrder("key/learnermac", "key/cursormac");
        assertThat(on("kms:GenerateMac", WALLET)).containsExactly("key/learnermac");
        assertThat(on("kms:GenerateMac", FULFILMENT)).containsExactly("key/learnermac");
        assertThat(on("kms:GenerateMac", CATALOGUE)).containsExactly("key/cursormac");
        assertThat(on("kms:GenerateMac", VERIFICATION)).isEmpty();
    }

    @Test
    void
            catalogue_may_read_public_keys_make_tagged_ones_seal_cursors_and_do_nothing_else_with_kms() {
        String making =
                " if ForAllValues:StringEquals aws:TagKeys=assaymark-issuer-keys"
                        + " and aws:RequestTag/assaymark-issuer-keys=assaymark"
                        + " and kms:KeySpec=ECC_NIST_EDWARDS25519|ECC_NIST_P256"
                        + " and kms:KeyUsage=SIGN_VERIFY";
        assertThat(starting("kms:", CATALOGUE))
                .containsExactlyInAnyOrder(
                        "kms:GetPublicKey key/ed25519",
                        "kms:GetPublicKey key/p256",
                        "kms:GetPublicKey " + MADE_FOR_ISSUERS,
                        "kms:CreateKey *" + making,
                        "kms:TagResource key/*" + making,
                        "kms:GenerateMac key/cursormac");
    }

    @Test
    void a_key_can_be_deleted_disabled_or_given_to_others_by_no_function() {
        for (Set<String> each : List.of(CATALOGUE, ISSUANCE, VERIFICATION)) {
            assertThat(each)
                    .noneMatch(
                            permission ->
                                    permission.matches(
                                            "kms:(ScheduleKeyDeletion|Disable|Put|CreateGrant|Untag|\\*).*"));
        }
    }

    @Test
    void issuance_does_nothing_else_with_kms() {
        assertThat(starting("kms:", ISSUANCE)).hasSize(5);
    }

    @Test
    void verification_and_notification_have_no_kms_at_all() {
        assertThat(starting("kms:", VERIFICATION)).isEmpty();
        assertThat(starting("kms:", NOTIFICATION)).isEmpty();
    }

    @Test
    void notification_alone_sends_mail_and_changes_nothing_but_what_is_to_be_sent() {
        assertThat(starting("ses:", NOTIFICATION))
                .containsExactlyInAnyOrder(
                        "ses:SendEmail identity/*",
                        "ses:SendEmail configuration-set/assaymark-letters");
        for (Set<String> each :
                List.of(
                        BADGE_IMAGE,
                        BATCHES,
                        CATALOGUE,
                        DELIVERIES,
                        ISSUANCE,
                        VERIFICATION,
                        WALLET,
                        WEBHOOKS)) {
            assertThat(starting("ses:", each)).isEmpty();
        }
        assertThat(NOTIFICATION)
                .filteredOn(
                        permission ->
                                permission.matches("dynamodb:(Put|Update|Delete|Condition).*"))
                .containsExactlyInAnyOrder(
                        "dynamodb:PutItem table/mail", "dynamodb:DeleteItem table/mail");
    }

    @Test
    void wallet_writes_what_is_its_own_and_mail_and_reads_credentials_and_learners() {
        assertThat(starting("kms:", WALLET)).containsExactly("kms:GenerateMac key/learnermac");
        assertThat(starting("dynamodb:", WALLET))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem table/wallet",
                        "dynamodb:PutItem table/wallet",
                        "dynamodb:DeleteItem table/wallet",
                        "dynamodb:ConditionCheckItem table/wallet",
                        "dynamodb:Query table/wallet",
                        "dynamodb:GetItem table/learners",
                        "dynamodb:ConditionCheckItem table/learners",
                        "dynamodb:GetItem table/credentials",
                        "dynamodb:Query table/credentials/index/byLearner",
                        "dynamodb:UpdateItem table/limits",
                        "dynamodb:GetItem table/mail",
                        "dynamodb:PutItem table/mail",
                        "dynamodb:DeleteItem table/mail");
    }

    @Test
    void badge_image_reads_credentials_and_learners_writes_designs_and_deletes_and_signs_nothing() {
        assertThat(starting("kms:", BADGE_IMAGE)).containsExactly("kms:GenerateMac key/cursormac");
        assertThat(BADGE_IMAGE)
                .filteredOn(
                        each ->
                                each.matches(
                                        ".*table/(catalogue|credentials|status|learners|access).*"))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem table/catalogue",
                        "dynamodb:PutItem table/catalogue",
                        "dynamodb:Query table/catalogue",
                        "dynamodb:Query table/catalogue/index/byList",
                        "dynamodb:Query table/catalogue/index/byIssuer",
                        "dynamodb:GetItem table/credentials",
                        "dynamodb:Query table/credentials/index/byLearner",
                        "dynamodb:GetItem table/learners",
                        "dynamodb:GetItem table/access",
                        "dynamodb:UpdateItem table/access" + LAST_USE);
        assertThat(on("dynamodb:DeleteItem", BADGE_IMAGE)).isEmpty();
    }

    @Test
    void deliveries_keeps_secrets_under_a_key_of_its_own_and_writes_only_what_it_sends_and_mail() {
        assertThat(starting("kms:", DELIVERIES))
                .containsExactlyInAnyOrder(
                        "kms:GenerateMac key/cursormac",
                        "kms:Encrypt key/outboundsecrets",
                        "kms:Decrypt key/outboundsecrets");
        assertThat(DELIVERIES)
                .filteredOn(
                        each ->
                                each.matches(
                                        ".*table/(catalogue|credentials|status|learners|mail|deliveries).*"))
                .filteredOn(each -> !each.matches("dynamodb:\\w*(Stream|Records|Iterator).*"))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem table/deliveries",
                        "dynamodb:PutItem table/deliveries",
                        "dynamodb:DeleteItem table/deliveries",
                        "dynamodb:Query table/deliveries/index/byList",
                        "dynamodb:Query table/deliveries/index/byIssuer",
                        "dynamodb:Query table/deliveries/index/byStatus",
                        "dynamodb:Query table/deliveries/index/byEvent",
                        "dynamodb:Query table/deliveries/index/byDue",
                        "dynamodb:GetItem table/credentials",
                        "dynamodb:Query table/credentials/index/byTime",
                        "dynamodb:GetItem table/learners",
                        "dynamodb:GetItem table/catalogue",
                        "dynamodb:PutItem table/mail");
    }

    @Test
    void verification_only_reads_credentials_catalogue_and_status() {
        assertThat(starting("dynamodb:", VERIFICATION))
                .isNotEmpty()
                .allMatch(
                        permission ->
                                permission.matches(
                                        "dynamodb:(GetItem|Query)"
                                                + " table/(credentials|catalogue|status)(/index/\\w+)?"));
    }

    @Test
    void catalogue_cannot_see_credentials_or_status() {
        assertThat(CATALOGUE)
                .noneMatch(permission -> permission.matches(".*table/(credentials|status).*"));
    }

    @Test
    void issuance_only_reads_catalogue_and_access_and_notes_when_a_key_was_used() {
        assertThat(
                        ISSUANCE.stream()
                                .filter(
                                        permission ->
                                                permission.matches(".*table/(catalogue|access).*")))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem table/catalogue",
                        "dynamodb:Query table/catalogue/index/byList",
                        "dynamodb:GetItem table/access",
                        "dynamodb:UpdateItem table/access" + LAST_USE);
    }

    @Test
    void
            issuance_alone_deletes_credentials_learners_and_status_list_changes_and_none_of_the_catalogue() {
        assertThat(on("dynamodb:DeleteItem", ISSUANCE))
                .containsExactlyInAnyOrder(
                        "table/status",
                        "table/learners",
                        "table/credentials",
                        "table/wallet",
                        "table/inbound");
        assertThat(on("dynamodb:DeleteItem", CATALOGUE))
                .containsExactlyInAnyOrder("table/access", "table/catalogue");
    }

    @Test
    void of_an_api_key_only_its_last_use_can_be_updated() {
        for (Set<String> each : List.of(BADGE_IMAGE, BATCHES, CATALOGUE, DELIVERIES, ISSUANCE)) {
            assertThat(starting("dynamodb:UpdateItem", each))
                    .containsExactlyInAnyOrder(
                            "dynamodb:UpdateItem table/limits",
                            "dynamodb:UpdateItem table/access" + LAST_USE);
        }
    }

    @Test
    void batches_sees_no_credential_no_learner_and_no_key_that_signs() {
        assertThat(starting("kms:", BATCHES)).containsExactly("kms:GenerateMac key/cursormac");
        assertThat(BATCHES)
                .noneMatch(each -> each.matches(".*table/(credentials|status|learners).*"));
        assertThat(BATCHES.stream().filter(each -> each.matches(".*table/(catalogue|access).*")))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem table/catalogue",
                        "dynamodb:GetItem table/access",
                        "dynamodb:UpdateItem table/access" + LAST_USE);
    }

    @Test
    void webhooks_keeps_what_comes_in_seals_secrets_and_sees_no_credential_and_no_learner() {
        assertThat(starting("kms:", WEBHOOKS))
                .containsExactlyInAnyOrder(
                        "kms:GenerateMac key/cursormac",
                        "kms:Encrypt key/inboundsecrets",
                        "kms:Decrypt key/inboundsecrets");
        assertThat(starting("sqs:", WEBHOOKS))
                .containsExactly("sqs:SendMessage queue/inboundQueue");
        assertThat(WEBHOOKS).noneMatch(each -> each.matches(".*table/(status|learners).*"));
        assertThat(WEBHOOKS.stream().filter(each -> each.matches(".*table/mail.*")))
                .containsExactly(
                        "dynamodb:PutItem table/mail if ForAllValues:StringLike"
                                + " dynamodb:LeadingKeys=MAIL#*");
        assertThat(WEBHOOKS.stream().filter(each -> each.matches(".*table/credentials.*")))
                .containsExactly(
                        "dynamodb:PutItem table/credentials if ForAllValues:StringLike"
                                + " dynamodb:LeadingKeys=CONNECTION#*");
        assertThat(WEBHOOKS.stream().filter(each -> each.matches(".*table/catalogue.*")))
                .containsExactly("dynamodb:GetItem table/catalogue");
        for (Set<String> other : List.of(BATCHES, CATALOGUE, NOTIFICATION, VERIFICATION, WALLET)) {
            assertThat(other).noneMatch(each -> each.matches(".*table/inbound.*"));
        }
    }

    @Test
    void batches_sends_work_and_issuance_takes_it() {
        assertThat(starting("sqs:", BATCHES)).containsExactly("sqs:SendMessage queue/batchQueue");
        assertThat(starting("sqs:", ISSUANCE))
                .isNotEmpty()
                .allMatch(each -> each.matches(".* queue/(batch|fulfilments)Queue"))
                .noneMatch(each -> each.startsWith("sqs:Send"));
        for (Set<String> other : List.of(CATALOGUE, VERIFICATION)) {
            assertThat(starting("sqs:", other)).isEmpty();
        }
    }

    @Test
    void fulfilment_takes_what_came_in_and_leaves_what_follows_to_issuance() {
        assertThat(on("sqs:SendMessage", FULFILMENT))
                .containsExactlyInAnyOrder("queue/inboundQueue", "queue/fulfilmentsQueue");
        assertThat(on("sqs:ReceiveMessage", FULFILMENT)).containsExactly("queue/inboundQueue");
        assertThat(starting("dynamodb:", FULFILMENT))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem table/inbound",
                        "dynamodb:PutItem table/inbound",
                        "dynamodb:Query table/inbound",
                        "dynamodb:Query table/inbound/index/byDue",
                        "dynamodb:GetItem table/learners",
                        "dynamodb:PutItem table/learners",
                        "dynamodb:ConditionCheckItem table/learners",
                        "dynamodb:GetItem table/catalogue");
    }

    @Test
    void fulfilment_opens_what_lets_it_into_apis_of_sources_and_no_secret_of_a_webhook() {
        assertThat(starting("kms:", FULFILMENT))
                .containsExactlyInAnyOrder(
                        "kms:GenerateMac key/learnermac",
                        "kms:Decrypt key/inboundsecrets if StringLike"
                                + " kms:EncryptionContext:for=con_*/api");
    }

    @Test
    void only_batches_reaches_its_files_and_none_but_those() {
        assertThat(starting("s3:", BATCHES))
                .containsExactlyInAnyOrder(
                        "s3:PutObject bucket/batchFiles/uploads/*",
                        "s3:GetObject bucket/batchFiles/uploads/*",
                        "s3:PutObject bucket/batchFiles/errors/*",
                        "s3:GetObject bucket/batchFiles/errors/*");
        for (Set<String> other : List.of(CATALOGUE, ISSUANCE, VERIFICATION)) {
            assertThat(starting("s3:", other)).isEmpty();
        }
    }

    @Test
    void the_audit_log_can_be_added_to_and_read_and_nobody_deletes_from_it() {
        assertThat(onAudit(CATALOGUE))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetItem table/audit",
                        "dynamodb:PutItem table/audit",
                        "dynamodb:Query table/audit",
                        "dynamodb:Query table/audit/index/byCaller",
                        "dynamodb:Query table/audit/index/byTime");
        assertThat(onAudit(ISSUANCE)).containsExactly("dynamodb:PutItem table/audit");
        assertThat(onAudit(BATCHES)).containsExactly("dynamodb:PutItem table/audit");
        assertThat(onAudit(VERIFICATION)).isEmpty();
    }

    @Test
    void queries_are_allowed_on_the_indexes_that_are_queried() {
        assertThat(on("dynamodb:Query", ISSUANCE))
                .containsExactlyInAnyOrder(
                        "table/credentials",
                        "table/learners",
                        "table/wallet",
                        "table/inbound",
                        "table/credentials/index/byIssuer",
                        "table/credentials/index/byAchievement",
                        "table/credentials/index/byStatus",
                        "table/credentials/index/byLearner",
                        "table/credentials/index/byDue",
                        "table/credentials/index/byKey",
                        "table/credentials/index/byTime",
                        "table/status",
                        "table/status/index/byPending",
                        "table/status/index/byIssuer",
                        "table/catalogue/index/byList");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "badge-image",
                "batches",
                "catalogue",
                "deliveries",
                "fulfilment",
                "issuance",
                "notification",
                "verification",
                "wallet",
                "webhooks"
            })
    void
            a_function_may_write_its_own_log_and_a_wildcard_stands_for_objects_or_under_a_condition_alone(
                    String area) {
        Set<String> all = Allowed.to(area, Synthesis.shared());
        String log = "log/" + Synthesis.logicalId(area) + "Log";
        assertThat(starting("logs:", all))
                .containsExactlyInAnyOrder(
                        "logs:CreateLogStream " + log, "logs:PutLogEvents " + log);
        assertThat(all.stream().map(PermissionsTest::withoutPatterns).toList())
                .filteredOn(permission -> permission.contains("*"))
                .filteredOn(permission -> !permission.startsWith("s3:"))
                .filteredOn(permission -> !permission.startsWith("ses:"))
                // Whoever reads one stream may see which there are: there is no narrower
                // permission.
                .filteredOn(permission -> !permission.startsWith("dynamodb:ListStreams"))
                .allMatch(permission -> permission.contains("Tag/assaymark-issuer-keys=assaymark"));
    }

    /** Which holders it may open for, or which items it may put, is a pattern; where, is not. */
    private static String withoutPatterns(String permission) {
        return permission.replaceFirst(
                " if (StringLike kms:EncryptionContext:for|ForAllValues:StringLike"
                        + " dynamodb:LeadingKeys)=.*",
                "");
    }

    @Test
    void no_role_has_a_managed_policy_and_there_is_none_beside_those_of_the_functions() {
        assertThat(Synthesis.shared().all("api", "AWS::IAM::Role"))
                .hasSize(10)
                .noneMatch(role -> role.has("ManagedPolicyArns") || role.has("Policies"));
        assertThat(
                        Stream.of("data", "keys", "edge")
                                .flatMap(
                                        stack ->
                                                Synthesis.shared()
                                                        .all(stack, "AWS::IAM::Role")
                                                        .stream()))
                .isEmpty();
    }

    private static Set<String> onAudit(Set<String> permissions) {
        return permissions.stream()
                .filter(permission -> permission.contains("table/audit"))
                .collect(Collectors.toSet());
    }

    private static Set<String> on(String action, Set<String> permissions) {
        return starting(action + " ", permissions).stream()
                .map(permission -> permission.substring(action.length() + 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> starting(String prefix, Set<String> permissions) {
        return permissions.stream()
                .filter(permission -> permission.startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
