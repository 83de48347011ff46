package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.catalogue.CatalogueFunction;
import org.assaymark.platform.KmsKeyMaker;
import org.assaymark.records.ApiKeyStore;
import org.assaymark.records.AuditStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.RateLimitStore;
import org.assaymark.records.Receipts;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/**
 * Issuers, achievements and API keys. Makes keys for issuers, knows the public halves of all of
 * them, and nothing of credentials.
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
        TableV2 audit = backing.table(AuditStore.TABLE);
        allow(catalogue, "GetItem", "PutItem", "DeleteItem", "Query");
        allowQuery(catalogue, "byList", "byIssuer");
        allow(access, "GetItem", "PutItem", "DeleteItem");
        allowQuery(access, "byList");
        allowUpdate(access, "pk", "sk", "lastUsedAt");
        allow(backing.table(RateLimitStore.TABLE), "UpdateItem");
        allow(backing.table(Receipts.TABLE), "GetItem", "PutItem");
        allow("GenerateMac", backing.keys().cursorMac());
        allow(audit, "GetItem", "PutItem", "Query");
        allowQuery(audit, "byCaller", "byTime");
        allow("GetPublicKey", backing.keys().ed25519(), backing.keys().p256());
        makeKeys(backing.keys().issuerKeysTag());
    }

    /**
     * Keys that sign, with the tag that lets issuance use them, and no others; with that tag and no
     * other. A key that is being made has no ARN yet.
     */
    private void makeKeys(String tag) {
        var kinds =
                Map.<String, Object>of(
                        "kms:KeySpec",
                        List.of("ECC_NIST_EDWARDS25519", "ECC_NIST_P256"),
                        "kms:KeyUsage",
                        "SIGN_VERIFY",
                        "aws:RequestTag/" + KmsKeyMaker.TAG,
                        tag);
        var tags = Map.<String, Object>of("aws:TagKeys", List.of(KmsKeyMaker.TAG));
        var conditions = Map.of("StringEquals", kinds, "ForAllValues:StringEquals", tags);
        allowWhere(conditions, "*", "CreateKey");
        allowWhere(conditions, everyKey(), "TagResource");
        allowWhere(
                Map.of("StringEquals", Map.of("aws:ResourceTag/" + KmsKeyMaker.TAG, tag)),
                everyKey(),
                "GetPublicKey");
    }

    private static Map<String, String> settings(Backing backing) {
        var settings = new TreeMap<>(backing.accessSettings());
        settings.putAll(
                Map.of(
                        "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                        "PUBLIC_ORIGIN", backing.publicOrigin().toString(),
                        "ED25519_KEY_ID", backing.keys().ed25519().getKeyArn(),
                        "P256_KEY_ID", backing.keys().p256().getKeyArn(),
                        "ISSUER_KEYS_TAG", backing.keys().issuerKeysTag()));
        return settings;
    }
}
