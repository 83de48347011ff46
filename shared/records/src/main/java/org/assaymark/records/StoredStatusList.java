package org.assaymark.records;

import java.util.Set;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.StatusListId;
import org.assaymark.document.Bytes;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusPurpose;

/**
 * A status list as it is published.
 *
 * @param document the signed status list credential, served unchanged
 * @param kids of the issuer's keys that signed it; none where that is not known
 * @param revision counts publications, from 1
 */
public record StoredStatusList(
        StatusListId id,
        IssuerId issuer,
        StatusPurpose purpose,
        StatusList bits,
        Bytes document,
        Set<String> kids,
        long revision) {
    public StoredStatusList {
        kids = Set.copyOf(kids);
    }

    public StoredStatusList republished(
            StatusList newBits, Bytes newDocument, Set<String> newKids) {
        return new StoredStatusList(
                id, issuer, purpose, newBits, newDocument, newKids, revision + 1);
    }
}
