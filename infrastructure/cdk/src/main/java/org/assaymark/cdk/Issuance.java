package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.platform.KmsKeyMaker;
import org.assaymark.records.BatchStore;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.WalletClientStore;
import org.assaymark.vcapi.Instance;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Issues and revokes; the only function that may sign. */
final class Issuance extends Service {
    /** Conflicting transactions are tried again for up to 10 s; HTTP API gives up at 30 s. */
    private static final Duration TIMEOUT = Duration.seconds(28);

    /**
     * With a call or two a second each: what shops tell is issued within seconds, and leaves room
     * for batches and for whoever calls meanwhile.
     */
    private static final int FULFILLING = 5;

    private final List<Rule> schedules;

    Issuance(
            Construct scope,
            Backing backing,
            BatchWorkload workload,
            WorkQueue fulfilments,
            int receiptDays) {
        super(
                scope,
                "issuance",
                IssuanceFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing, receiptDays));
        TableV2 credentials = backing.table(CredentialStore.TABLE);
        TableV2 status = backing.table(StatusListStore.TABLE);
        allow(credentials, "GetItem", "PutItem", "DeleteItem", "ConditionCheckItem", "Query");
        allowQuery(
                credentials,
                "byIssuer",
                "byAchievement",
                "byStatus",
                "byLearner",
                "byDue",
                "byKey",
                "byTime");
        allow(status, "GetItem", "PutItem", "DeleteItem", "Query");
        allowQuery(status, "byPending", "byIssuer");
        allow(
                backing.table(LearnerStore.TABLE),
                "GetItem",
                "PutItem",
                "DeleteItem",
                "ConditionCheckItem",
                "Query");
        allow(backing.table(IssuerStore.TABLE), "GetItem");
        allowQuery(backing.table(IssuerStore.TABLE), "byList");
        allowAccess(backing);
        allow("Sign", backing.keys().ed25519(), backing.keys().p256());
        allowWhere(
                Map.of(
                        "StringEquals",
                        Map.of(
                                "aws:ResourceTag/" + KmsKeyMaker.TAG,
                                backing.keys().issuerKeysTag())),
                everyKey(),
                "Sign");
        backing.keys()
                .instances()
                .values()
                .forEach(
                        key -> {
                            allow("Sign", key);
                            allow("GetPublicKey", key);
                        });
        allow("GenerateMac", backing.keys().learnerMac());
        allow(backing.table(BatchStore.TABLE), "GetItem", "PutItem");
        allow(backing.table(MailStore.TABLE), "GetItem", "PutItem");
        allow(backing.table(WalletClientStore.TABLE), "GetItem", "Query", "DeleteItem");
        allow(backing.table(ConnectionStore.TABLE), "GetItem", "PutItem", "DeleteItem", "Query");
        alias().addEventSource(workload.eventSource());
        alias().addEventSource(fulfilments.eventSource(FULFILLING, 1));
        this.schedules = run(IssuanceFunction.SCHEDULES);
    }

    List<Rule> schedules() {
        return schedules;
    }

    private static Map<String, String> settings(Backing backing, int receiptDays) {
        var settings = new TreeMap<>(backing.accessSettings());
        for (Instance.Key key : Instance.Key.values()) {
            settings.put(
                    "VC_API_" + key + "_KEY_ID",
                    Optional.ofNullable(backing.keys().instances().get(key))
                            .map(Key::getKeyArn)
                            .orElse("none"));
        }
        settings.put("INBOUND_TABLE", backing.table(ConnectionStore.TABLE).getTableName());
        settings.put("WALLET_TABLE", backing.table(WalletClientStore.TABLE).getTableName());
        settings.putAll(
                Map.of(
                        "CREDENTIALS_TABLE", backing.table(CredentialStore.TABLE).getTableName(),
                        "STATUS_TABLE", backing.table(StatusListStore.TABLE).getTableName(),
                        "LEARNERS_TABLE", backing.table(LearnerStore.TABLE).getTableName(),
                        "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                        "BATCHES_TABLE", backing.table(BatchStore.TABLE).getTableName(),
                        "MAIL_TABLE", backing.table(MailStore.TABLE).getTableName(),
                        "MAIL_SENDER", backing.mailSender(),
                        "PUBLIC_ORIGIN", backing.publicOrigin().toString(),
                        "LEARNER_MAC_KEY_ID", backing.keys().learnerMac().getKeyArn(),
                        "RECEIPT_RETENTION_DAYS", Integer.toString(receiptDays)));
        return settings;
    }
}
