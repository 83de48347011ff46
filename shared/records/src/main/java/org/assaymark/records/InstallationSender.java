package org.assaymark.records;

import java.util.Optional;
import org.assaymark.platform.Environment;

/** Whom mail comes from where an issuer has no sender of its own. */
public final class InstallationSender {
    private static final String NONE = "none";

    private InstallationSender() {}

    /** The address, which the installation's mail service may send from; empty for none. */
    public static Optional<String> from(Environment environment) {
        return Optional.of(environment.required("MAIL_SENDER"))
                .filter(address -> !address.equals(NONE));
    }
}
