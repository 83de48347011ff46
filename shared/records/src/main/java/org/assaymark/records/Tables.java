package org.assaymark.records;

import java.util.List;

/** Every table of the product. */
public final class Tables {
    private Tables() {}

    public static List<TableDefinition> all() {
        return List.of(
                IssuerStore.TABLE,
                CredentialStore.TABLE,
                StatusListStore.TABLE,
                LearnerStore.TABLE,
                ApiKeyStore.TABLE,
                AuditStore.TABLE,
                RateLimitStore.TABLE,
                Receipts.TABLE,
                BatchStore.TABLE,
                MailStore.TABLE,
                ConnectionStore.TABLE,
                WalletClientStore.TABLE,
                DeliveryStore.TABLE);
    }
}
