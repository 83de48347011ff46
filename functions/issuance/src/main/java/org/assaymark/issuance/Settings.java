package org.assaymark.issuance;

import java.net.URI;
import java.util.Map;
import org.assaymark.platform.Environment;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param publicOrigin scheme, host and port of every public address; it is inside signatures
 * @param learnerMacKeyId the KMS key that turns what identifies a learner into store keys
 */
public record Settings(
        String credentialsTable,
        String statusTable,
        String catalogueTable,
        String accessTable,
        URI publicOrigin,
        String learnerMacKeyId) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("CATALOGUE_TABLE"),
                        environment.required("ACCESS_TABLE"),
                        URI.create(environment.required("PUBLIC_ORIGIN")),
                        environment.required("LEARNER_MAC_KEY_ID"));
        environment.done();
        return settings;
    }
}
