/**
 * Certificates and transcripts as PDF: drawn from outlines and embedded fonts, tagged for screen
 * readers, with the signed credential inside. PDF is written here directly; a library for it would
 * be half as large as everything that a function may be.
 *
 * <p>Start with {@link org.assaymark.certificate.Certificates}.
 */
@NullMarked
package org.assaymark.certificate;

import org.jspecify.annotations.NullMarked;
