package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import org.assaymark.fulfilment.FulfilmentFunction;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.Rule;
import software.constructs.Construct;

/**
 * Makes claims of learners of what came in, and asks sources whether it is so. It can neither sign
 * nor see a credential.
 */
final class Fulfilment extends Service {
    private static final Duration TIMEOUT = Duration.seconds(28);

    /** Each event takes some ten writes: fifty at once leave most of a new table's to others. */
    private static final int WORKERS = 5;

    private static final int AT_ONCE = 10;

    private final List<Rule> schedules;

    /**
     * @param events what it works on
     * @param fulfilments what it leaves to issuance
     */
    Fulfilment(Construct scope, Backing backing, WorkQueue events, WorkQueue fulfilments) {
        super(
                scope,
                "fulfilment",
                FulfilmentFunction.class.getName(),
                backing.code(),
                TIMEOUT,
                settings(backing, events, fulfilments));
        TableV2 inbound = backing.table(ConnectionStore.TABLE);
        allow(inbound, "GetItem", "PutItem", "Query");
        allowQuery(inbound, "byDue");
        allow(backing.table(LearnerStore.TABLE), "GetItem", "PutItem", "ConditionCheckItem");
        allow(backing.table(IssuerStore.TABLE), "GetItem");
        allow("GenerateMac", backing.keys().learnerMac());
        allowOpening("con_*/api", backing.keys().inboundSecrets());
        allowSending(events.queue());
        allowSending(fulfilments.queue());
        alias().addEventSource(events.eventSource(WORKERS, AT_ONCE));
        this.schedules = run(FulfilmentFunction.SCHEDULES);
    }

    List<Rule> schedules() {
        return schedules;
    }

    private static Map<String, String> settings(
            Backing backing, WorkQueue events, WorkQueue fulfilments) {
        return Map.of(
                "INBOUND_TABLE", backing.table(ConnectionStore.TABLE).getTableName(),
                "LEARNERS_TABLE", backing.table(LearnerStore.TABLE).getTableName(),
                "CATALOGUE_TABLE", backing.table(IssuerStore.TABLE).getTableName(),
                "LEARNER_MAC_KEY_ID", backing.keys().learnerMac().getKeyArn(),
                "INBOUND_SECRETS_KEY_ID", backing.keys().inboundSecrets().getKeyArn(),
                "INBOUND_QUEUE_URL", events.queue().getQueueUrl(),
                "FULFILMENT_QUEUE_URL", fulfilments.queue().getQueueUrl());
    }
}
