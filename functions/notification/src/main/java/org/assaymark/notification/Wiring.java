package org.assaymark.notification;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import org.assaymark.records.Aws;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.MailStore;
import org.assaymark.records.RefusedAddresses;
import org.assaymark.records.Unsubscriptions;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The object graph of this function, by hand, top to bottom. */
final class Wiring {
    /** Before the function has to end, so that it can say that there was no answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private Wiring() {}

    static SendMail sending(Settings settings) {
        return sending(settings, Aws.dynamo(), ses(), Clock.tickSeconds(ZoneOffset.UTC));
    }

    static SendMail sending(
            Settings settings, DynamoDbEnhancedClient dynamo, SesV2Client ses, Clock clock) {
        var random = new SecureRandom();
        var letters =
                new WriteLetter(
                        new CredentialStore(
                                dynamo, settings.credentialsTable(), settings.statusTable()),
                        new LearnerStore(dynamo, settings.learnersTable()),
                        new IssuerStore(dynamo, settings.catalogueTable()),
                        new RefusedAddresses(dynamo, settings.mailTable()),
                        new Unsubscriptions(dynamo, settings.mailTable()),
                        () -> token(random),
                        settings.publicOrigin(),
                        settings.sender(),
                        clock);
        return new SendMail(
                new MailStore(dynamo, settings.mailTable()),
                letters,
                new Post(ses, settings.configurationSet()),
                clock);
    }

    /** 192 bits that nobody can guess. */
    private static String token(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static TakeFeedback feedback(Settings settings) {
        return feedback(settings, Aws.dynamo(), Clock.tickSeconds(ZoneOffset.UTC));
    }

    static TakeFeedback feedback(Settings settings, DynamoDbEnhancedClient dynamo, Clock clock) {
        return new TakeFeedback(new RefusedAddresses(dynamo, settings.mailTable()), clock);
    }

    /** The SDK would try again what it had no answer to, and may so send a mail twice. */
    private static SesV2Client ses() {
        return SesV2Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(
                        each ->
                                each.retryStrategy(AwsRetryStrategy.doNotRetry())
                                        .apiCallTimeout(PATIENCE))
                .build();
    }
}
