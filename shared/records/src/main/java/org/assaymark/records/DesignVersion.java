package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.DesignId;
import org.assaymark.document.Bytes;

/**
 * A version of a design; it never changes.
 *
 * @param content as that of {@link CataloguedDesign}
 */
public record DesignVersion(DesignId id, int version, Bytes content, Instant createdAt) {}
