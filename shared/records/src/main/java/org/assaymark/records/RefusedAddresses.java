package org.assaymark.records;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Addresses of learners that no mail is sent to any more, in the table of {@link MailStore}.
 *
 * <p>Keys: {@code pk = REFUSED#<SHA-256 of learner and address>}, {@code sk = REFUSED}. The id of a
 * learner is known to nobody outside, so the digest tells no address; and once the learner is
 * erased, it tells nothing at all.
 */
public final class RefusedAddresses {
    private static final String PARTITION = "REFUSED#";
    private static final String SK = "REFUSED";

    /** A mailbox that did not exist may do so later; who complained is left alone. */
    private static final Duration BOUNCE_COUNTS = Duration.ofDays(90);

    private final Table table;

    public RefusedAddresses(DynamoDbEnhancedClient client, String mailTableName) {
        this.table = new Table(client, MailStore.TABLE, mailTableName);
    }

    /** Why. */
    public enum Reason {
        /** Its mail server says that it does not exist. */
        BOUNCED,
        /** Whoever reads it called a letter of ours unwanted. */
        COMPLAINED
    }

    public record Refused(Reason reason, Instant at) {}

    /** A complaint stays one, whatever bounces afterwards. */
    public void put(LearnerId learner, EmailAddress address, Reason reason, Instant now) {
        var item =
                Table.item(PARTITION + digest(learner, address), SK)
                        .putString("reason", reason.name())
                        .putString("at", now.toString());
        switch (reason) {
            case BOUNCED ->
                    table.putIf(
                            item.putNumber(
                                            TableDefinition.EXPIRY,
                                            now.plus(BOUNCE_COUNTS).getEpochSecond())
                                    .build(),
                            Conditions.absentOr("reason", reason.name()));
            case COMPLAINED -> table.put(item.build());
        }
    }

    public Optional<Refused> find(LearnerId learner, EmailAddress address, Instant now) {
        return table.find(PARTITION + digest(learner, address), SK)
                .map(RefusedAddresses::read)
                .filter(
                        found ->
                                found.reason() == Reason.COMPLAINED
                                        || now.isBefore(found.at().plus(BOUNCE_COUNTS)));
    }

    private static Refused read(EnhancedDocument item) {
        return new Refused(
                Reason.valueOf(item.getString("reason")), Instant.parse(item.getString("at")));
    }

    private static String digest(LearnerId learner, EmailAddress address) {
        Bytes both = Bytes.utf8(learner.text() + " " + address.folded());
        return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(both).toArray());
    }
}
