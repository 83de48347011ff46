package org.assaymark.verification.page;

import java.util.Optional;

/**
 * @param note one line below the name
 */
public record NamedLink(String name, String url, Optional<String> note) {}
