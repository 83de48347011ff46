package org.assaymark.notification;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.assaymark.platform.Environment;
import org.assaymark.records.InstallationSender;

/**
 * What this function reads from its environment, once, at start.
 *
 * @param publicOrigin scheme, host and port of every public address
 * @param sender whom mail comes from where an issuer has no sender of its own
 * @param configurationSet of SES, which tells what becomes of letters; empty where nothing does
 */
public record Settings(
        String mailTable,
        String credentialsTable,
        String statusTable,
        String learnersTable,
        String catalogueTable,
        URI publicOrigin,
        Optional<String> sender,
        Optional<String> configurationSet) {

    public static Settings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings =
                new Settings(
                        environment.required("MAIL_TABLE"),
                        environment.required("CREDENTIALS_TABLE"),
                        environment.required("STATUS_TABLE"),
                        environment.required("LEARNERS_TABLE"),
                        environment.required("CATALOGUE_TABLE"),
                        URI.create(environment.required("PUBLIC_ORIGIN")),
                        InstallationSender.from(environment),
                        Optional.of(environment.required("MAIL_CONFIGURATION_SET"))
                                .filter(name -> !name.equals("none")));
        environment.done();
        return settings;
    }
}
