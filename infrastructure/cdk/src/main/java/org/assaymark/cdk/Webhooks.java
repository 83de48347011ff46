package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.MailStore;
import org.assaymark.webhooks.WebhooksFunction;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.Rule;
import software.constructs.Construct;

/**
 * Takes what comes in, and keeps how it is connected. It can neither issue nor see a credential or
 * a learner; to the feed of events it adds those of connections, and no others.
 */
final class Webhooks extends Service {
    /** A delivery is answered far sooner; a replay of many events is not. */
    private static final Duration TIMEOUT = Duration.seconds(28);

    /** So many that a burst of a shop is kept soon, and whoever calls is answered meanwhile. */
    private static final int WORKERS = 5;

    private static final int AT_ONCE = 10;

    private final List<Rule> schedules;

    /**
     * @param arrivals what it takes from queues
     * @param events where it tells what came in
     */
    Webhooks(
            Construct scope,
            Backing backing,
            Arrivals arrivals,
            WorkQueue events,
            int retentionDays) {
        super(
                scope,
                "webhooks",
                WebhooksFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing, arrivals, events, retentionDays));
        TableV2 inbound = backing.table(ConnectionStore.TABLE);
        allow(
                inbound,
                "GetItem",
                "PutItem",
                "UpdateItem",
                "DeleteItem",
                "ConditionCheckItem",
                "Query");
        allowQuery(inbound, "byList", "byState", "byDue");
        allow(backing.table(IssuerStore.TABLE), "GetItem");
        allowPut(backing.table(CredentialStore.TABLE), "CONNECTION#*");
        allowPut(backing.table(MailStore.TABLE), "MAIL#*");
        allowAccess(backing);
        allow("Encrypt", backing.keys().inboundSecrets());
        allow("Decrypt", backing.keys().inboundSecrets());
        allowSending(events.queue());
        arrivals.queues()
                .forEach(queue -> alias().addEventSource(queue.eventSource(WORKERS, AT_ONCE)));
        this.schedules = run(WebhooksFunction.SCHEDULES);
    }

    List<Rule> schedules() {
        return schedules;
    }

    private static Map<String, String> settings(
            Backing backing, Arrivals arrivals, WorkQueue events, int retentionDays) {
        var settings = new TreeMap<>(backing.accessSettings());
        settings.putAll(
                Map.of(
                        "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                        "CREDENTIALS_TABLE", backing.table(CredentialStore.TABLE).getTableName(),
                        "INBOUND_TABLE", backing.table(ConnectionStore.TABLE).getTableName(),
                        "MAIL_TABLE", backing.table(MailStore.TABLE).getTableName(),
                        "INBOUND_QUEUE_URL", events.queue().getQueueUrl(),
                        "INBOUND_WAYS", arrivals.setting(),
                        "INBOUND_SECRETS_KEY_ID", backing.keys().inboundSecrets().getKeyArn(),
                        "INBOUND_RETENTION_DAYS", Integer.toString(retentionDays),
                        "PUBLIC_ORIGIN", backing.publicOrigin().toString()));
        return settings;
    }
}
