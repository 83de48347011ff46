package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Learners who want no letters of an issuer at an address any more, in the table of {@link
 * MailStore}, and the links by which they say so (RFC 8058).
 *
 * <p>Keys: {@code pk = UNSUBSCRIBED#<SHA-256 of issuer, learner and address>}, {@code sk =
 * UNSUBSCRIBED}, which tells nothing once the learner is erased; a link: {@code pk =
 * UNSUBSCRIBE#<SHA-256 of its token>}, {@code sk = UNSUBSCRIBE}.
 */
public final class Unsubscriptions {
    private static final String STOPPED = "UNSUBSCRIBED";
    private static final String LINK = "UNSUBSCRIBE";

    /** Letters are kept for as long as credentials are; but not for ever. */
    private static final Duration LINK_IS_GOOD = Duration.ofDays(3 * 365L);

    private final Table table;

    public Unsubscriptions(DynamoDbEnhancedClient client, String mailTableName) {
        this.table = new Table(client, MailStore.TABLE, mailTableName);
    }

    /**
     * Whose letters somebody can stop.
     *
     * @param issuerName as it was when the letter was written
     * @param language of the letter, BCP 47
     * @param key of what is stopped by it; tells neither learner nor address
     */
    public record Link(String issuerName, String language, String key) {}

    /** A link that stops letters of the issuer to the address. */
    public void put(SecretDigest token, Link link, Instant now) {
        table.put(
                Table.item(LINK + "#" + token.hex(), LINK)
                        .putString("issuerName", link.issuerName())
                        .putString("language", link.language())
                        .putString("key", link.key())
                        .putNumber(TableDefinition.EXPIRY, now.plus(LINK_IS_GOOD).getEpochSecond())
                        .build());
    }

    public Optional<Link> find(SecretDigest token) {
        return table.find(LINK + "#" + token.hex(), LINK)
                .map(
                        item ->
                                new Link(
                                        item.getString("issuerName"),
                                        item.getString("language"),
                                        item.getString("key")));
    }

    /** Who says so twice said so when they said it first. */
    public void stop(Link link, Instant now) {
        table.putIfAbsent(
                Table.item(STOPPED + "#" + link.key(), STOPPED)
                        .putString("at", now.toString())
                        .build());
    }

    public void resume(Link link) {
        table.delete(STOPPED + "#" + link.key(), STOPPED);
    }

    /** Since when no letters are wanted. */
    public Optional<Instant> stoppedAt(String key) {
        return table.find(STOPPED + "#" + key, STOPPED).map(Unsubscriptions::at);
    }

    private static Instant at(EnhancedDocument item) {
        return Instant.parse(item.getString("at"));
    }

    /** The id of a learner is known to nobody outside, so the digest tells no address. */
    public static String key(IssuerId issuer, LearnerId learner, EmailAddress address) {
        Bytes all = Bytes.utf8(issuer.text() + " " + learner.text() + " " + address.folded());
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(all).toArray());
    }
}
