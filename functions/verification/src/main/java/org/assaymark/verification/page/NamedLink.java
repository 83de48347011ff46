package org.assaymark.verification.page;

import java.util.Optional;

/**
 * @param note one line below the name
 * @param picture beside it: a path on this site
 */
public record NamedLink(String name, String url, Optional<String> note, Optional<String> picture) {
    public NamedLink(String name, String url, Optional<String> note) {
        this(name, url, note, Optional.empty());
    }
}
