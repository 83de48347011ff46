package org.assaymark.cdk;

import java.util.Map;
import java.util.TreeMap;
import org.assaymark.badgeimage.BadgeImageFunction;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.StatusListStore;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/**
 * Draws, and keeps designs. Credentials and learners it only reads; of the catalogue it writes
 * designs, and can delete nothing.
 */
final class BadgeImage extends Service {
    /** What is drawn is bounded far below it. */
    private static final Duration TIMEOUT = Duration.seconds(28);

    BadgeImage(Construct scope, Backing backing) {
        super(
                scope,
                "badge-image",
                BadgeImageFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing));
        TableV2 catalogue = backing.table(IssuerStore.TABLE);
        allow(catalogue, "GetItem", "PutItem", "Query");
        allowQuery(catalogue, "byList", "byIssuer");
        allow(backing.table(CredentialStore.TABLE), "GetItem");
        allowQuery(backing.table(CredentialStore.TABLE), "byLearner");
        allow(backing.table(LearnerStore.TABLE), "GetItem");
        allowAccess(backing);
    }

    private static Map<String, String> settings(Backing backing) {
        var settings = new TreeMap<>(backing.accessSettings());
        settings.putAll(
                Map.of(
                        "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                        "CREDENTIALS_TABLE", backing.table(CredentialStore.TABLE).getTableName(),
                        "STATUS_TABLE", backing.table(StatusListStore.TABLE).getTableName(),
                        "LEARNERS_TABLE", backing.table(LearnerStore.TABLE).getTableName(),
                        "PUBLIC_ORIGIN", backing.publicOrigin().toString()));
        return settings;
    }
}
