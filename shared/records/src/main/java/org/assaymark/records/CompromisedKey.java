package org.assaymark.records;

import org.assaymark.credential.IssuerId;

/** A key that is trusted no more, and what it signed is to be signed anew. */
public record CompromisedKey(IssuerId issuer, String kid) {}
