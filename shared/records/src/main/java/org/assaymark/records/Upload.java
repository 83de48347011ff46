package org.assaymark.records;

import org.assaymark.credential.Caller;
import org.assaymark.credential.UploadId;

/**
 * A file that somebody was allowed to send; the bytes are elsewhere.
 *
 * @param caller whose it is
 */
public record Upload(UploadId id, Caller caller) {}
