package org.assaymark.document;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as an RFC 6901 pointer into the document that was sent
 * @param detail what, for a person; never repeats the value, which may be personal
 */
public record Fault(Pointer pointer, String detail) {}
