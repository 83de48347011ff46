package org.assaymark.cdk;

import java.util.Map;
import org.assaymark.catalogue.CatalogueFunction;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.IssuerStore;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/**
 * Issuers, achievements and API keys. Knows the public halves of the keys, and nothing of
 * credentials.
 */
final class Catalogue extends Service {
    /** What endorsements lead to is fetched within it; HTTP API gives up at 30 s. */
    private static final Duration TIMEOUT = Duration.seconds(28);

    Catalogue(Construct scope, Backing backing) {
        super(
                scope,
                "catalogue",
                CatalogueFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing));
        TableV2 catalogue = backing.table(IssuerStore.TABLE);
        TableV2 access = backing.table(ApiKeyStore.TABLE);
        allow(catalogue, "GetItem", "PutItem", "DeleteItem", "Query");
        allowQuery(catalogue, "byList", "byIssuer");
        allow(access, "GetItem", "PutItem", "DeleteItem");
        allowQuery(access, "byList");
        allow("GetPublicKey", backing.keys().ed25519(), backing.keys().p256());
    }

    private static Map<String, String> settings(Backing backing) {
        return Map.of(
                "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                "ACCESS_TABLE", backing.table(ApiKeyStore.TABLE).getTableName(),
                "PUBLIC_ORIGIN", backing.publicOrigin().toString(),
                "ED25519_KEY_ID", backing.keys().ed25519().getKeyArn(),
                "P256_KEY_ID", backing.keys().p256().getKeyArn());
    }
}
