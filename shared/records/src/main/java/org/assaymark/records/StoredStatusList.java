package org.assaymark.records;

import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Bytes;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;

/**
 * A status list as it is published.
 *
 * @param document the signed status list credential, served unchanged
 * @param revision counts publications, from 1
 */
public record StoredStatusList(
        StatusListId id,
        IssuerId issuer,
        StatusPurpose purpose,
        StatusList bits,
        Bytes document,
        long revision) {

    public StoredStatusList republished(StatusList newBits, Bytes newDocument) {
        return new StoredStatusList(id, issuer, purpose, newBits, newDocument, revision + 1);
    }
}
