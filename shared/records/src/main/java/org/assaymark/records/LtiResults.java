package org.assaymark.records;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.credential.ConnectionId;
import org.assaymark.lti.ReadResult.Known;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What is known of the results of courses, so that the same is not told again with each reading; in
 * the table of {@link ConnectionStore}. Users stand there by a digest of what the platform calls
 * them. Each goes some time after it changed last.
 *
 * <p>Keys: {@code pk = CONNECTION#<id>}, {@code sk = RESULT#<SHA-256 of the line item's
 * URL>#<SHA-256 of the user>}.
 */
public final class LtiResults {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final String PREFIX = "RESULT#";

    /** Users of a line item. */
    private static final int MOST = 20_000;

    private final Table table;

    public LtiResults(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, ConnectionStore.TABLE, tableName);
    }

    /** Of one line item. */
    public static final class Column {
        private final Map<String, Known> known;

        private Column(Map<String, Known> known) {
            this.known = known;
        }

        /** {@link Known#NOTHING} of a user who had no result. */
        public Known of(String user) {
            return known.getOrDefault(SecretDigest.of(user).hex(), Known.NOTHING);
        }
    }

    public Column of(ConnectionId connection, URI lineItem) {
        String prefix = prefix(lineItem);
        return new Column(
                table.query(ConnectionStore.partition(connection), prefix, MOST).stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        item ->
                                                item.getString(TableDefinition.SORT_KEY)
                                                        .substring(prefix.length()),
                                        LtiResults::known)));
    }

    /** Whether it was noted: false when somebody else has read it meanwhile. */
    public boolean note(
            ConnectionId connection, URI lineItem, String user, Known read, Instant now) {
        var item =
                Table.item(
                                ConnectionStore.partition(connection),
                                prefix(lineItem) + SecretDigest.of(user).hex())
                        .putString("print", read.print())
                        .putBoolean("addressed", read.addressed())
                        .putNumber("revision", read.reading())
                        .putNumber(TableDefinition.EXPIRY, now.plus(KEPT).getEpochSecond());
        read.share().ifPresent(share -> item.putString("share", share.toPlainString()));
        return table.putIf(
                item.build(),
                read.reading() == 1
                        ? Conditions.ABSENT
                        : Conditions.revisionIs(read.reading() - 1));
    }

    private static String prefix(URI lineItem) {
        return PREFIX + SecretDigest.of(lineItem.toString()).hex() + "#";
    }

    private static Known known(EnhancedDocument item) {
        return new Known(
                item.getNumber("revision").longValue(),
                item.getString("print"),
                item.isPresent("share")
                        ? Optional.of(new BigDecimal(item.getString("share")))
                        : Optional.empty(),
                item.getBoolean("addressed"));
    }
}
