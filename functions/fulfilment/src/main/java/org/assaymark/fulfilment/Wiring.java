package org.assaymark.fulfilment;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.assaymark.credential.Identifiers;
import org.assaymark.fetch.ApiClient;
import org.assaymark.platform.KmsMac;
import org.assaymark.platform.KmsSealing;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.Aws;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.FulfilmentStore;
import org.assaymark.records.InboundEventStore;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.RuleStore;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The object graph of this function, by hand, top to bottom.
 *
 * @param messages what the queue of events delivers
 * @param sweeping what a schedule asks for
 */
record Wiring(EventMessages messages, SweepFulfilments sweeping) {
    static Wiring of(Settings settings, ApiClient apis) {
        return of(
                settings,
                Aws.dynamo(),
                Aws.kms(),
                apis,
                SqsClient.builder().httpClient(UrlConnectionHttpClient.create()).build(),
                Clock.tickSeconds(ZoneOffset.UTC));
    }

    static Wiring of(
            Settings settings,
            DynamoDbEnhancedClient dynamo,
            KmsClient kms,
            ApiClient apis,
            SqsClient sqs,
            Clock clock) {
        var ids = new Identifiers(Clock.systemUTC(), new SecureRandom());
        var events = new InboundEventStore(dynamo, settings.inboundTable());
        var fulfilments = new FulfilmentStore(dynamo, settings.inboundTable(), events);
        var messages = new Messages(sqs, settings.eventQueueUrl(), settings.fulfilmentQueueUrl());
        var connections = new ConnectionStore(dynamo, settings.inboundTable());
        var rules = new RuleStore(dynamo, settings.inboundTable());
        var learners =
                new Learners(
                        new LearnerStore(dynamo, settings.learnersTable()),
                        new LearnerKeys(new KmsMac(kms, settings.learnerMacKeyId())),
                        ids::learner);
        var asking =
                new AskSource(
                        connections,
                        rules,
                        events,
                        learners,
                        new AccessTokens(new KmsSealing(kms, settings.secretsKeyId()), apis, clock),
                        apis,
                        clock);
        var deciding =
                new DecideEvent(
                        connections,
                        rules,
                        events,
                        fulfilments,
                        learners,
                        new MakeClaims(
                                new AchievementStore(dynamo, settings.catalogueTable()),
                                fulfilments));
        return new Wiring(
                new EventMessages(
                        new WorkOnEvent(events, fulfilments, asking, deciding, messages, clock),
                        clock),
                new SweepFulfilments(fulfilments, messages, clock));
    }
}
