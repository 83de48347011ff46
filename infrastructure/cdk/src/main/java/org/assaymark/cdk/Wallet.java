package org.assaymark.cdk;

import java.util.Map;
import java.util.TreeMap;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.StatusListStore;
import org.assaymark.records.WalletClientStore;
import org.assaymark.wallet.WalletFunction;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/** Lets learners' wallets at what they hold. It can neither sign nor change a credential. */
final class Wallet extends Service {
    private static final Duration TIMEOUT = Duration.seconds(28);

    Wallet(Construct scope, Backing backing, Parameters parameters) {
        super(
                scope,
                "wallet",
                WalletFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing, parameters));
        TableV2 wallet = backing.table(WalletClientStore.TABLE);
        allow(wallet, "GetItem", "PutItem", "DeleteItem", "ConditionCheckItem", "Query");
        allow(backing.table(LearnerStore.TABLE), "GetItem", "ConditionCheckItem");
        allow(backing.table(CredentialStore.TABLE), "GetItem");
        allowQuery(backing.table(CredentialStore.TABLE), "byLearner");
        allow(backing.table(RateLimitStore.TABLE), "UpdateItem");
        allow(backing.table(MailStore.TABLE), "GetItem", "PutItem", "DeleteItem");
        allow("GenerateMac", backing.keys().learnerMac());
    }

    private static Map<String, String> settings(Backing backing, Parameters parameters) {
        var settings = new TreeMap<String, String>();
        settings.put("WALLET_TABLE", backing.table(WalletClientStore.TABLE).getTableName());
        settings.put("CREDENTIALS_TABLE", backing.table(CredentialStore.TABLE).getTableName());
        settings.put("STATUS_TABLE", backing.table(StatusListStore.TABLE).getTableName());
        settings.put("LEARNERS_TABLE", backing.table(LearnerStore.TABLE).getTableName());
        settings.put("LIMITS_TABLE", backing.table(RateLimitStore.TABLE).getTableName());
        settings.put("MAIL_TABLE", backing.table(MailStore.TABLE).getTableName());
        settings.put("MAIL_SENDER", backing.mailSender());
        settings.put("LEARNER_MAC_KEY_ID", backing.keys().learnerMac().getKeyArn());
        settings.put("PUBLIC_ORIGIN", backing.publicOrigin().toString());
        settings.put("TERMS_URL", parameters.termsUrl());
        settings.put("PRIVACY_URL", parameters.privacyUrl());
        return settings;
    }
}
