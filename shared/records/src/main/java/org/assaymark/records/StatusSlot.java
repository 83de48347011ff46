package org.assaymark.records;

import org.assaymark.credential.StatusListId;

/** The bit of a status list that is one credential's and nobody else's. */
public record StatusSlot(StatusListId list, int index) {}
