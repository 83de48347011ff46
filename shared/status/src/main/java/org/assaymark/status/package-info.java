/**
 * Bitstring Status Lists (W3C Bitstring Status List v1.0): one bit per credential says whether it
 * is revoked or suspended.
 *
 * <p>To publish, fill a {@link org.assaymark.status.StatusList} and compose a {@link
 * org.assaymark.status.StatusListCredential}; a credential points at its bit with a {@link
 * org.assaymark.status.StatusEntry}. To check a credential of anybody, read entry and list with
 * {@link org.assaymark.status.StatusReading}. Nothing here signs, verifies or fetches.
 */
@NullMarked
package org.assaymark.status;

import org.jspecify.annotations.NullMarked;
