package org.assaymark.records;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assaymark.credential.LearnerId;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** How requests, grants and tokens of wallets stand in their items. */
final class WalletItems {
    static final String GRANT = "GRANT#";
    static final String CODE = "CODE";
    static final String TOKEN = "TOKEN";

    /** When a code or a refresh token was used; there once it was. */
    static final String USED = "usedAt";

    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);

    private WalletItems() {}

    /** What a token is for. */
    enum Kind {
        ACCESS,
        REFRESH
    }

    /** All that is held for a learner stands in this partition. */
    static String partition(LearnerId learner) {
        return CredentialStore.partition(learner);
    }

    static String partition(String kind, SecretDigest digest) {
        return kind + "#" + digest.hex();
    }

    static EnhancedDocument.Builder write(EnhancedDocument.Builder item, WalletRequest request) {
        return item.putString("client", request.client())
                .putString("redirectUri", request.redirectUri())
                .putList("scopes", sorted(request.scopes()), TEXT)
                .putString("state", request.state())
                .putString("challenge", request.challenge());
    }

    static WalletRequest readRequest(EnhancedDocument item) {
        return new WalletRequest(
                item.getString("client"),
                item.getString("redirectUri"),
                scopes(item),
                item.getString("state"),
                item.getString("challenge"));
    }

    static EnhancedDocument toItem(WalletGrant grant) {
        return Table.item(partition(grant.learner()), GRANT + grant.id())
                .putString("grantId", grant.id())
                .putString("learnerId", grant.learner().text())
                .putString("learnerKey", grant.learnerKey())
                .putString("client", grant.client())
                .putList("scopes", sorted(grant.scopes()), TEXT)
                .putString("grantedAt", grant.grantedAt().toString())
                .build();
    }

    static WalletGrant readGrant(EnhancedDocument item) {
        return new WalletGrant(
                item.getString("grantId"),
                new LearnerId(item.getString("learnerId")),
                item.getString("learnerKey"),
                item.getString("client"),
                scopes(item),
                Instant.parse(item.getString("grantedAt")));
    }

    /** A token of a grant; it is good for nothing once the grant is gone. */
    static EnhancedDocument toItem(
            WalletTokens.Token token, Kind kind, WalletGrant grant, Set<String> scopes) {
        return Table.item(partition(TOKEN, token.digest()), TOKEN)
                .putString("kind", kind.name())
                .putString("grantId", grant.id())
                .putString("learnerId", grant.learner().text())
                .putString("client", grant.client())
                .putList("scopes", sorted(scopes), TEXT)
                .putNumber(TableDefinition.EXPIRY, token.expiresAt().getEpochSecond())
                .build();
    }

    static Set<String> scopes(EnhancedDocument item) {
        return Set.copyOf(item.getList("scopes", TEXT));
    }

    /** The table drops what has expired some time later only. */
    static boolean isExpired(EnhancedDocument item, Instant now) {
        return item.getNumber(TableDefinition.EXPIRY).longValue() <= now.getEpochSecond();
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }
}
