package org.assaymark.badge;

import java.util.Optional;

/**
 * What a badge says.
 *
 * @param title the achievement's name
 * @param issuer the issuer's name
 */
public record Inscription(String title, String issuer, Optional<Level> level) {}
