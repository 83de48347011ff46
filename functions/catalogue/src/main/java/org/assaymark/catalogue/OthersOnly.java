package org.assaymark.catalogue;

import java.net.URI;
import org.assaymark.key.DidWeb;
import org.assaymark.verify.DocumentSource;

/**
 * Documents of others. Own issuers endorse nobody: what this installation signs are credentials for
 * learners, and status lists. So an endorsement in the name of one is a forgery or a mistake, and
 * nothing of our own is asked for over the network.
 */
final class OthersOnly implements DocumentSource {
    private final DocumentSource others;
    private final String origin;
    private final String didPrefix;

    OthersOnly(DocumentSource others, URI origin) {
        this.others = others;
        this.origin = origin + "/";
        this.didPrefix = DidWeb.at(origin, "i").did() + ":";
    }

    @Override
    public Resolution resolve(String identifier) {
        return identifier.startsWith(didPrefix) || identifier.startsWith(origin)
                ? new Resolution.Missing("an issuer of this installation signs no endorsements")
                : others.resolve(identifier);
    }
}
