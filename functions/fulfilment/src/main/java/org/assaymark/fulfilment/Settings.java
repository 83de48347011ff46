package org.assaymark.fulfilment;

import java.util.Map;
import org.assaymark.platform.Environment;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param learnerMacKeyId the KMS key that turns what identifies a learner into store keys
 * @param secretsKeyId the KMS key that sealed what lets us into the APIs of sources
 * @param eventQueueUrl of the queue that this function takes from
 * @param fulfilmentQueueUrl of the queue that issuance takes from
 */
public record Settings(
        String inboundTable,
        String learnersTable,
        String catalogueTable,
        String learnerMacKeyId,
        String secretsKeyId,
        String eventQueueUrl,
        String fulfilmentQueueUrl) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("INBOUND_TABLE"),
                        environment.required("LEARNERS_TABLE"),
                        environment.required("CATALOGUE_TABLE"),
                        environment.required("LEARNER_MAC_KEY_ID"),
                        environment.required("INBOUND_SECRETS_KEY_ID"),
                        environment.required("INBOUND_QUEUE_URL"),
                        environment.required("FULFILMENT_QUEUE_URL"));
        environment.done();
        return settings;
    }
}
