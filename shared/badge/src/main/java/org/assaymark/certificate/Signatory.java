package org.assaymark.certificate;

import java.util.Optional;

/** The person who answers for an award. */
public record Signatory(String name, Optional<String> role) {}
