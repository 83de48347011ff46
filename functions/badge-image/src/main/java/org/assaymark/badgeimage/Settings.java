package org.assaymark.badgeimage;

import java.net.URI;
import java.util.Map;
import org.assaymark.platform.Environment;
import org.assaymark.records.AccessSettings;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param publicOrigin scheme, host and port of every public address
 */
public record Settings(
        String catalogueTable,
        String credentialsTable,
        String statusTable,
        String learnersTable,
        AccessSettings access,
        URI publicOrigin) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CATALOGUE_TABLE"),
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("LEARNERS_TABLE"),
                        AccessSettings.from(environment),
                        URI.create(environment.required("PUBLIC_ORIGIN")));
        environment.done();
        return settings;
    }
}
