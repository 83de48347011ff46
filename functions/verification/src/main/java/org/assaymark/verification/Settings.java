package org.assaymark.verification;

import java.net.URI;
import java.util.Map;
import org.assaymark.platform.Environment;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param publicOrigin scheme, host and port of every public address; what stands below it is
 *     answered from the store
 */
public record Settings(
        String credentialsTable, String statusTable, String catalogueTable, URI publicOrigin) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("CATALOGUE_TABLE"),
                        URI.create(environment.required("PUBLIC_ORIGIN")));
        environment.done();
        return settings;
    }
}
