package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assaymark.credential.LearnerId;
import org.assaymark.records.WalletItems.Kind;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What learners allow wallets, in the table of {@link WalletClientStore}; secrets only as digests.
 *
 * <p>Keys: {@code pk = LEARNER#<id>}, {@code sk = GRANT#<id>}; {@code pk = CODE#<digest>}, {@code
 * sk = CODE}; {@code pk = TOKEN#<digest>}, {@code sk = TOKEN}. Nothing can be granted in the name
 * of a learner whose record is gone, and a token without its grant opens nothing: whoever deletes
 * what stands in the partition of an erased learner has ended all.
 */
public final class WalletGrantStore {
    /** For as long is it told that a code is used a second time, which ends what came of it. */
    private static final Duration USED_CODES_ARE_KNOWN = Duration.ofDays(1);

    private final Table table;
    private final Table learners;

    public WalletGrantStore(
            DynamoDbEnhancedClient client, String tableName, String learnersTableName) {
        this.table = new Table(client, WalletClientStore.TABLE, tableName);
        this.learners = new Table(client, LearnerStore.TABLE, learnersTableName);
    }

    /**
     * An authorization code that is about to be given out.
     *
     * @param grant the id of the grant that it will become
     */
    public record Code(SecretDigest digest, String grant, Instant expiresAt) {}

    /**
     * What a client shows together with a code.
     *
     * @param challenge what its {@code code_verifier} comes to (RFC 7636 section 4.6)
     */
    public record Proof(String client, String redirectUri, String challenge) {}

    /** What a wallet may do now. */
    public record Allowed(WalletGrant grant, Set<String> scopes) {
        public Allowed {
            scopes = Set.copyOf(scopes);
        }
    }

    /** What became of a code or a refresh token. */
    public sealed interface Exchange {
        record Done(Allowed allowed) implements Exchange {}

        /** It is not good, or not any more, or not for this client. */
        record Refused() implements Exchange {}

        /** More scopes are asked for than were granted. */
        record Excessive() implements Exchange {}
    }

    /**
     * Uses up the link, and keeps the code; false when the link was used, or the learner is gone.
     */
    public boolean allow(WalletSignIn signIn, Code code, Instant now) {
        var item =
                Table.item(WalletItems.partition(WalletItems.CODE, code.digest()), WalletItems.CODE)
                        .putString("grantId", code.grant())
                        .putString("learnerId", signIn.learner().text())
                        .putString("learnerKey", signIn.learnerKey())
                        .putString("endsAt", code.expiresAt().toString())
                        .putNumber(
                                TableDefinition.EXPIRY,
                                code.expiresAt().plus(USED_CODES_ARE_KNOWN).getEpochSecond());
        var transaction = new Transaction();
        WalletSignInStore.addUse(table, signIn, now, transaction);
        transaction.putIfAbsent(table, WalletItems.write(item, signIn.request()).build());
        requireLearner(signIn.learner(), transaction);
        return isCommitted(transaction);
    }

    /**
     * A code that is shown twice was stolen once: what came of it ends (RFC 6749 section 4.1.2).
     */
    public Exchange redeem(
            SecretDigest code,
            Proof proof,
            Function<WalletGrant, WalletTokens> tokens,
            Instant now) {
        Optional<EnhancedDocument> item =
                table.find(WalletItems.partition(WalletItems.CODE, code), WalletItems.CODE);
        if (item.filter(found -> proves(proof, WalletItems.readRequest(found))).isEmpty()) {
            return new Exchange.Refused();
        }
        WalletGrant grant = grantOf(item.get(), now);
        if (item.get().isPresent(WalletItems.USED)) {
            return ended(grant);
        }
        if (!Instant.parse(item.get().getString("endsAt")).isAfter(now)) {
            return new Exchange.Refused();
        }
        var transaction = new Transaction();
        int use = addUse(item.get(), now, transaction);
        requireLearner(grant.learner(), transaction);
        transaction.putIfAbsent(table, WalletItems.toItem(grant));
        add(tokens.apply(grant), grant, grant.scopes(), transaction);
        return exchanged(transaction, use, new Allowed(grant, grant.scopes()));
    }

    /**
     * Gives new tokens for a refresh token, which ends with that. One that is shown twice was
     * stolen once, and nobody can tell by whom it was shown first (RFC 9700 section 4.14.2): the
     * grant ends.
     *
     * @param wanted scopes of the new access token; none for all
     */
    public Exchange refresh(
            SecretDigest refresh,
            String client,
            Set<String> wanted,
            Function<WalletGrant, WalletTokens> tokens,
            Instant now) {
        Optional<EnhancedDocument> item = findToken(refresh, Kind.REFRESH, now);
        Optional<WalletGrant> grant =
                item.filter(found -> found.getString("client").equals(client))
                        .flatMap(this::findGrant);
        if (grant.isEmpty()) {
            return new Exchange.Refused();
        }
        if (item.get().isPresent(WalletItems.USED)) {
            return ended(grant.get());
        }
        Set<String> scopes = wanted.isEmpty() ? grant.get().scopes() : wanted;
        if (!grant.get().scopes().containsAll(scopes)) {
            return new Exchange.Excessive();
        }
        var transaction = new Transaction();
        int use = addUse(item.get(), now, transaction);
        requireLearner(grant.get().learner(), transaction);
        transaction.requirePresent(
                table,
                WalletItems.partition(grant.get().learner()),
                WalletItems.GRANT + grant.get().id());
        add(tokens.apply(grant.get()), grant.get(), scopes, transaction);
        return exchanged(transaction, use, new Allowed(grant.get(), scopes));
    }

    /** What the holder of an access token may do. */
    public Optional<Allowed> find(SecretDigest access, Instant now) {
        return findToken(access, Kind.ACCESS, now)
                .flatMap(
                        token ->
                                findGrant(token)
                                        .map(
                                                grant ->
                                                        new Allowed(
                                                                grant, WalletItems.scopes(token))));
    }

    /**
     * Ends a token of this client, if it is one; with a refresh token all that came of the same
     * grant (RFC 7009 section 2.1).
     */
    public void revoke(SecretDigest token, String client) {
        String pk = WalletItems.partition(WalletItems.TOKEN, token);
        table.find(pk, WalletItems.TOKEN)
                .filter(found -> found.getString("client").equals(client))
                .ifPresent(
                        found -> {
                            if (found.getString("kind").equals(Kind.REFRESH.name())) {
                                findGrant(found).ifPresent(this::ended);
                            }
                            table.delete(pk, WalletItems.TOKEN);
                        });
    }

    private static boolean proves(Proof proof, WalletRequest request) {
        return proof.client().equals(request.client())
                && proof.redirectUri().equals(request.redirectUri())
                && proof.challenge().equals(request.challenge());
    }

    private static WalletGrant grantOf(EnhancedDocument code, Instant now) {
        return new WalletGrant(
                code.getString("grantId"),
                new LearnerId(code.getString("learnerId")),
                code.getString("learnerKey"),
                code.getString("client"),
                WalletItems.scopes(code),
                now);
    }

    private Optional<EnhancedDocument> findToken(SecretDigest token, Kind kind, Instant now) {
        return table.find(WalletItems.partition(WalletItems.TOKEN, token), WalletItems.TOKEN)
                .filter(found -> found.getString("kind").equals(kind.name()))
                .filter(found -> !WalletItems.isExpired(found, now));
    }

    private Optional<WalletGrant> findGrant(EnhancedDocument token) {
        return table.find(
                        WalletItems.partition(new LearnerId(token.getString("learnerId"))),
                        WalletItems.GRANT + token.getString("grantId"))
                .map(WalletItems::readGrant);
    }

    private Exchange ended(WalletGrant grant) {
        table.delete(WalletItems.partition(grant.learner()), WalletItems.GRANT + grant.id());
        return new Exchange.Refused();
    }

    /** Of those who use it at the same time one succeeds; the others have used it a second time. */
    private Exchange exchanged(Transaction transaction, int use, Allowed allowed) {
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> new Exchange.Done(allowed);
            case Transaction.Outcome.Refused(int write, _) when write == use ->
                    ended(allowed.grant());
            case Transaction.Outcome.Refused _ -> new Exchange.Refused();
        };
    }

    private int addUse(EnhancedDocument item, Instant now, Transaction transaction) {
        return transaction.putIf(
                table,
                item.toBuilder().putString(WalletItems.USED, now.toString()).build(),
                Expression.builder()
                        .expression("attribute_exists(pk) AND attribute_not_exists(#used)")
                        .putExpressionName("#used", WalletItems.USED)
                        .build());
    }

    private void add(
            WalletTokens tokens, WalletGrant grant, Set<String> scopes, Transaction transaction) {
        transaction.putIfAbsent(
                table, WalletItems.toItem(tokens.access(), Kind.ACCESS, grant, scopes));
        tokens.refresh()
                .ifPresent(
                        token ->
                                transaction.putIfAbsent(
                                        table,
                                        WalletItems.toItem(
                                                token, Kind.REFRESH, grant, grant.scopes())));
    }

    private void requireLearner(LearnerId learner, Transaction transaction) {
        transaction.requirePresent(learners, LearnerStore.partition(learner), LearnerStore.SK);
    }

    private boolean isCommitted(Transaction transaction) {
        return transaction.commit(table.client()) instanceof Transaction.Outcome.Committed;
    }
}
