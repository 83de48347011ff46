package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.deliveries.DeliveriesFunction;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.StatusListStore;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.constructs.Construct;

/**
 * Sends webhooks. The stream of credentials tells it of events, that of its own table of what is to
 * be sent; and it looks for itself each minute.
 */
final class Deliveries extends Service {
    /** Room for one attempt of 15 seconds behind those that were begun before. */
    private static final Duration TIMEOUT = Duration.seconds(28);

    private static final int EVENTS_AT_ONCE = 100;
    private static final int SENT_AT_ONCE = 5;

    /** So that a receiver that is waited for holds up no other. */
    private static final int AT_THE_SAME_TIME = 10;

    private final List<Rule> schedules;

    Deliveries(Construct scope, Backing backing) {
        super(
                scope,
                "deliveries",
                DeliveriesFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing));
        TableV2 deliveries = backing.table(DeliveryStore.TABLE);
        TableV2 credentials = backing.table(CredentialStore.TABLE);
        allow(deliveries, "GetItem", "PutItem", "DeleteItem");
        allowQuery(deliveries, "byList", "byIssuer", "byStatus", "byEvent", "byDue");
        allow(credentials, "GetItem");
        allowQuery(credentials, "byTime");
        allow(backing.table(LearnerStore.TABLE), "GetItem");
        allow(backing.table(IssuerStore.TABLE), "GetItem");
        allow(backing.table(MailStore.TABLE), "PutItem");
        allow("Encrypt", backing.keys().outboundSecrets());
        allow("Decrypt", backing.keys().outboundSecrets());
        allowAccess(backing);
        alias().addEventSource(toldOf(credentials, "sk", "EVENT#", EVENTS_AT_ONCE));
        alias().addEventSource(toldOf(deliveries, "pk", DeliveryStore.PARTITION, SENT_AT_ONCE));
        this.schedules = run(DeliveriesFunction.SCHEDULES);
    }

    List<Rule> schedules() {
        return schedules;
    }

    /** Of what is new alone; the schedule sees to what is left. */
    private static DynamoEventSource toldOf(TableV2 table, String key, String prefix, int atOnce) {
        return DynamoEventSource.Builder.create(table)
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .batchSize(atOnce)
                .parallelizationFactor(AT_THE_SAME_TIME)
                .retryAttempts(0)
                .filters(
                        List.of(
                                FilterCriteria.filter(
                                        Map.of(
                                                "eventName",
                                                FilterRule.isEqual("INSERT"),
                                                "dynamodb",
                                                Map.of(
                                                        "Keys",
                                                        Map.of(
                                                                key,
                                                                Map.of(
                                                                        "S",
                                                                        FilterRule.beginsWith(
                                                                                prefix))))))))
                .build();
    }

    private static Map<String, String> settings(Backing backing) {
        var settings = new TreeMap<>(backing.accessSettings());
        settings.putAll(
                Map.of(
                        "DELIVERIES_TABLE", backing.table(DeliveryStore.TABLE).getTableName(),
                        "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                        "CREDENTIALS_TABLE", backing.table(CredentialStore.TABLE).getTableName(),
                        "STATUS_TABLE", backing.table(StatusListStore.TABLE).getTableName(),
                        "LEARNERS_TABLE", backing.table(LearnerStore.TABLE).getTableName(),
                        "MAIL_TABLE", backing.table(MailStore.TABLE).getTableName(),
                        "OUTBOUND_SECRETS_KEY_ID", backing.keys().outboundSecrets().getKeyArn(),
                        "PUBLIC_ORIGIN", backing.publicOrigin().toString()));
        return settings;
    }
}
