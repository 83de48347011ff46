package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Bytes;

/**
 * How badges of an issuer look. Each edit makes a version, and versions stay, since published
 * achievements name them.
 *
 * @param version the newest one, from 1
 * @param content what it is made of, as JSON of those who draw
 * @param revision counts changes, from 1
 */
public record CataloguedDesign(
        DesignId id,
        IssuerId issuer,
        Status status,
        int version,
        Bytes content,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    /** ARCHIVED can be chosen no more, and what chose it keeps it. */
    public enum Status {
        ACTIVE,
        ARCHIVED
    }

    public static CataloguedDesign create(
            DesignId id, IssuerId issuer, Bytes content, Instant now) {
        return new CataloguedDesign(id, issuer, Status.ACTIVE, 1, content, now, now, 1);
    }

    public CataloguedDesign edited(Bytes newContent, Instant now) {
        return new CataloguedDesign(
                id, issuer, status, version + 1, newContent, createdAt, now, revision + 1);
    }

    public CataloguedDesign archived(Instant now) {
        return new CataloguedDesign(
                id, issuer, Status.ARCHIVED, version, content, createdAt, now, revision + 1);
    }

    DesignVersion newest() {
        return new DesignVersion(id, version, content, updatedAt);
    }
}
