package org.assaymark.webhooks;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.assaymark.platform.Environment;
import org.assaymark.records.AccessSettings;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param credentialsTable to whose events those of connections are added
 * @param inboundTable connections, rules and what came in
 * @param mailTable of what is to be told by mail
 * @param queueUrl of the queue that tells what came in
 * @param ways by which deliveries come that no function answers
 * @param secretsKeyId the KMS key that seals secrets of connections
 * @param retention for how long what came in is kept
 */
public record Settings(
        String catalogueTable,
        String credentialsTable,
        AccessSettings access,
        String inboundTable,
        String mailTable,
        String queueUrl,
        Ways ways,
        String secretsKeyId,
        URI publicOrigin,
        Duration retention) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CATALOGUE_TABLE"),
                        environment.required("CREDENTIALS_TABLE"),
                        AccessSettings.from(environment),
                        environment.required("INBOUND_TABLE"),
                        environment.required("MAIL_TABLE"),
                        environment.required("INBOUND_QUEUE_URL"),
                        Ways.parse(environment.required("INBOUND_WAYS")),
                        environment.required("INBOUND_SECRETS_KEY_ID"),
                        URI.create(environment.required("PUBLIC_ORIGIN")),
                        Duration.ofDays(environment.requiredNumber("INBOUND_RETENTION_DAYS")));
        environment.done();
        return settings;
    }
}
