package org.assaymark.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.assaymark.document.Json;

/**
 * The {@code credentialStatus} member of a credential that points at one bit of a list (Bitstring
 * Status List v1.0 §2.1).
 *
 * @param list the address of the list credential
 * @param index from 0; to be chosen at random, so that it tells nothing about the learner
 */
public record StatusEntry(URI list, int index, StatusPurpose purpose) {
    static final String TYPE = "BitstringStatusListEntry";

    public StatusEntry {
        if (!list.isAbsolute() || list.getRawFragment() != null) {
            throw new IllegalArgumentException("a list has an absolute address without fragment");
        }
        if (index < 0) {
            throw new IllegalArgumentException("index " + index + " is negative");
        }
    }

    /** The entry's own identifier, which must differ from that of the list. */
    public URI id() {
        return URI.create(list + "#" + index);
    }

    public ObjectNode toJson() {
        return Json.object()
                .put("id", id().toString())
                .put("type", TYPE)
                .put("statusPurpose", purpose.text())
                // §2.1: an integer, expressed as a string
                .put("statusListIndex", Integer.toString(index))
                .put("statusListCredential", list.toString());
    }
}
