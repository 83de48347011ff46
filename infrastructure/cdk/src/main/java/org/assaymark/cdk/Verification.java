package org.assaymark.cdk;

import java.util.Map;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.StatusListStore;
import org.assaymark.verification.VerificationFunction;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/** Everything public. It reads, and cannot write anything anywhere, nor sign, nor see API keys. */
final class Verification extends Service {
    /** Foreign DID documents and status lists are fetched within it; HTTP API gives up at 30 s. */
    private static final Duration TIMEOUT = Duration.seconds(28);

    Verification(Construct scope, Backing backing, String trustedIssuers) {
        super(
                scope,
                "verification",
                VerificationFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing, trustedIssuers));
        allow(backing.table(CredentialStore.TABLE), "GetItem");
        allow(backing.table(IssuerStore.TABLE), "GetItem", "Query");
        allowQuery(backing.table(IssuerStore.TABLE), "byList", "byIssuer");
        allow(backing.table(StatusListStore.TABLE), "GetItem");
    }

    private static Map<String, String> settings(Backing backing, String trustedIssuers) {
        return Map.of(
                "CREDENTIALS_TABLE", backing.table(CredentialStore.TABLE).getTableName(),
                "STATUS_TABLE", backing.table(StatusListStore.TABLE).getTableName(),
                "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                "VC_API", backing.keys().instances().isEmpty() ? "off" : "on",
                "PUBLIC_ORIGIN", backing.publicOrigin().toString(),
                "TRUSTED_ISSUERS", trustedIssuers);
    }
}
