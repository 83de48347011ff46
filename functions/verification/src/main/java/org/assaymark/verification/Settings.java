package org.assaymark.verification;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assaymark.platform.Environment;
import org.assaymark.verify.TrustLists;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param publicOrigin scheme, host and port of every public address; what stands below it is
 *     answered from the store
 * @param vcApi whether the VC-API instances are there
 * @param trustedIssuers issuers that are known beside our own: identifiers, and addresses of
 *     registries; mostly empty
 */
public record Settings(
        String credentialsTable,
        String statusTable,
        String catalogueTable,
        URI publicOrigin,
        boolean vcApi,
        List<String> trustedIssuers) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("CATALOGUE_TABLE"),
                        URI.create(environment.required("PUBLIC_ORIGIN")),
                        environment.required("VC_API").equals("on"),
                        TrustLists.split(environment.optional("TRUSTED_ISSUERS")));
        environment.done();
        return settings;
    }
}
