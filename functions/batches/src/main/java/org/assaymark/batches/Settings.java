package org.assaymark.batches;

import java.util.Map;
import org.assaymark.platform.Environment;
import org.assaymark.records.AccessSettings;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param queueUrl of the queue of work that issuance takes from
 * @param uploadsBucket where files are sent that no request could carry
 */
public record Settings(
        String catalogueTable,
        AccessSettings access,
        String batchesTable,
        String queueUrl,
        String uploadsBucket) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CATALOGUE_TABLE"),
                        AccessSettings.from(environment),
                        environment.required("BATCHES_TABLE"),
                        environment.required("BATCH_QUEUE_URL"),
                        environment.required("UPLOADS_BUCKET"));
        environment.done();
        return settings;
    }
}
