package org.assaymark.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.EventId;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * Endpoints, and how far the feed of events has been told to them, in the table of {@link
 * DeliveryStore}.
 *
 * <p>Keys: {@code pk = ENDPOINT#<id>}; {@code sk = ENDPOINT}, listed by {@code listPk = ENDPOINTS}
 * and {@code issuerPk = <issuer>}; while it takes nothing, {@code sk = FAILING}. Of each mode
 * {@code pk = POSITION}, {@code sk = <mode>}.
 */
public final class WebhookEndpointStore {
    /** Of one issuer; each event is told to each of them. */
    public static final int MOST_OF_AN_ISSUER = 20;

    private static final String LIST = "ENDPOINTS";
    private static final String FAILING = "FAILING";
    private static final String POSITION = "POSITION";

    private final Table table;
    private final MailStore mails;

    public WebhookEndpointStore(DynamoDbEnhancedClient client, String tableName, MailStore mails) {
        this.table = new Table(client, DeliveryStore.TABLE, tableName);
        this.mails = mails;
    }

    public DeliveryStore.Change create(WebhookEndpoint endpoint, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIfAbsent(table, WebhookEndpointItem.write(endpoint));
        return outcome(transaction, answered);
    }

    public DeliveryStore.Change replace(WebhookEndpoint after, Receipt receipt) {
        var transaction = new Transaction();
        int answered = receipt.addTo(transaction);
        transaction.putIf(
                table,
                WebhookEndpointItem.write(after),
                Conditions.revisionIs(after.revision() - 1));
        return outcome(transaction, answered);
    }

    /**
     * Whether it was paused by this: false when its revision is another now.
     *
     * @param mail that tells its owner
     */
    public boolean pause(WebhookEndpoint paused, Mail mail) {
        var transaction = new Transaction();
        transaction.putIf(
                table,
                WebhookEndpointItem.write(paused),
                Conditions.revisionIs(paused.revision() - 1));
        mails.add(mail, transaction);
        return outcome(transaction, Transaction.NO_WRITE) == DeliveryStore.Change.MADE;
    }

    public Optional<WebhookEndpoint> find(EndpointId id) {
        return table.find(WebhookEndpointItem.partition(id), WebhookEndpointItem.SK)
                .map(WebhookEndpointItem::read);
    }

    /** It is told nothing any more, whatever was waiting. */
    public void remove(EndpointId id) {
        table.delete(WebhookEndpointItem.partition(id), WebhookEndpointItem.SK);
        forgetFailures(id);
    }

    /** The newest first. */
    public Listing<WebhookEndpoint> list(Mode mode, PageRequest page) {
        return table.page("byList", mode.partition(LIST), page).map(WebhookEndpointItem::read);
    }

    /** The newest first. */
    public Listing<WebhookEndpoint> list(IssuerId issuer, PageRequest page) {
        return table.page("byIssuer", issuer.text(), page).map(WebhookEndpointItem::read);
    }

    /** Of an issuer; the index may lag by moments. */
    public List<WebhookEndpoint> ofIssuer(IssuerId issuer) {
        return list(issuer, new PageRequest(PageRequest.MOST, Optional.empty())).items();
    }

    /** Of a mode; the index may lag by moments. */
    public List<WebhookEndpoint> all(Mode mode) {
        var all = new ArrayList<WebhookEndpoint>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = list(mode, new PageRequest(PageRequest.MOST, cursor));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }

    /** Since when it has taken nothing. */
    public Optional<Instant> failingSince(EndpointId id) {
        return table.find(WebhookEndpointItem.partition(id), FAILING)
                .map(item -> Instant.parse(item.getString("since")));
    }

    /** It took nothing; since when that is so. */
    public Instant noteFailure(EndpointId id, Instant now) {
        boolean first =
                table.putIfAbsent(
                        Table.item(WebhookEndpointItem.partition(id), FAILING)
                                .putString("since", now.toString())
                                .build());
        return first ? now : failingSince(id).orElse(now);
    }

    /** It took something, or begins anew. */
    public void forgetFailures(EndpointId id) {
        table.delete(WebhookEndpointItem.partition(id), FAILING);
    }

    /** Up to which event of the feed everything has been told; empty before the first time. */
    public Optional<EventId> position(Mode mode) {
        return table.find(POSITION, mode.name())
                .map(item -> new EventId(item.getString("eventId")));
    }

    /** Moves the position on from where it was read; whoever is overtaken changes nothing. */
    public void advance(Mode mode, Optional<EventId> from, EventId to) {
        table.putIf(
                Table.item(POSITION, mode.name()).putString("eventId", to.text()).build(),
                from.map(before -> Conditions.is("eventId", before.text()))
                        .orElse(Conditions.ABSENT));
    }

    static String list(Mode mode) {
        return mode.partition(LIST);
    }

    private DeliveryStore.Change outcome(Transaction transaction, int answered) {
        return switch (transaction.commit(table.client())) {
            case Transaction.Outcome.Committed() -> DeliveryStore.Change.MADE;
            case Transaction.Outcome.Refused(int write, _) ->
                    write == answered
                            ? DeliveryStore.Change.ALREADY_ANSWERED
                            : DeliveryStore.Change.OVERTAKEN;
        };
    }
}
