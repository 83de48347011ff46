package org.assaymark.records;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.api.Operations;
import org.assaymark.credential.Identifiers;
import org.assaymark.document.Bytes;
import org.assaymark.openid.AccessTokens;
import org.assaymark.openid.Identity;
import org.assaymark.openid.ProviderDocuments;
import org.assaymark.platform.AccessControl;
import org.assaymark.platform.CursorSeal;
import org.assaymark.platform.Gate;
import org.assaymark.platform.KmsMac;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * What stands behind a {@link Gate}.
 *
 * @param tokens empty where no OpenID provider is set
 */
public record Access(
        ApiKeyStore keys,
        PersonStore people,
        PersonKeys personKeys,
        Optional<AccessTokens> tokens,
        RateLimitStore limits,
        AuditStore audit,
        CursorSeal cursors,
        Clock clock) {

    /**
     * @param mac of the key for cursors
     * @param documents where those of the OpenID provider are read
     */
    public static Access of(
            AccessSettings settings,
            DynamoDbEnhancedClient dynamo,
            KmsMac mac,
            ProviderDocuments documents,
            Identifiers ids,
            Clock clock) {
        return new Access(
                new ApiKeyStore(dynamo, settings.keysTable(), clock),
                new PersonStore(dynamo, settings.keysTable()),
                new PersonKeys(() -> derived(mac, "what people are found by, 1")),
                settings.openId().map(each -> new AccessTokens(each, documents, clock)),
                new RateLimitStore(dynamo, settings.limitsTable(), settings.limit(), clock),
                new AuditStore(
                        dynamo,
                        settings.auditTable(),
                        ids::auditEntry,
                        clock,
                        settings.auditRetention()),
                new CursorSeal(() -> derived(mac, "cursors of lists, 1")),
                clock);
    }

    /** A secret that is never anywhere but in the memory of a function that has needed it. */
    private static Bytes derived(KmsMac mac, String purpose) {
        return Bytes.of(HexFormat.of().parseHex(mac.of(Bytes.utf8(purpose))));
    }

    /** For those who are known. */
    public Gate gate() {
        return gate(_ -> Optional.empty());
    }

    /** Also for those who were invited, for the one function that may write down who came. */
    public Gate gateForNewcomers() {
        return gate(new Invitations(people, personKeys, clock)::accept);
    }

    private Gate gate(Function<Identity, Optional<Person>> newcomers) {
        AccessControl.People holders =
                tokens.<AccessControl.People>map(
                                each ->
                                        new TokenHolders(
                                                each,
                                                people,
                                                personKeys,
                                                newcomers,
                                                Operations.load()))
                        .orElse(AccessControl.People.NONE);
        return new Gate(new AccessControl(keys, holders), limits, audit, cursors);
    }
}
