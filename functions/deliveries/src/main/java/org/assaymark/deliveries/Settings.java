package org.assaymark.deliveries;

import java.net.URI;
import java.util.Map;
import org.assaymark.platform.Environment;
import org.assaymark.records.AccessSettings;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param secretsKeyId of the KMS key that secrets are kept under
 * @param publicOrigin scheme, host and port of every public address
 */
public record Settings(
        String deliveriesTable,
        String catalogueTable,
        String credentialsTable,
        String statusTable,
        String learnersTable,
        String mailTable,
        AccessSettings access,
        String secretsKeyId,
        URI publicOrigin) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("DELIVERIES_TABLE"),
                        environment.required("CATALOGUE_TABLE"),
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("LEARNERS_TABLE"),
                        environment.required("MAIL_TABLE"),
                        AccessSettings.from(environment),
                        environment.required("OUTBOUND_SECRETS_KEY_ID"),
                        URI.create(environment.required("PUBLIC_ORIGIN")));
        environment.done();
        return settings;
    }
}
