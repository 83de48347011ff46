package org.assaymark.records;

/**
 * A bit that the published list does not show yet.
 *
 * @param number the revision of the credential that wants it; a later change of the same bit takes
 *     the place of an earlier one
 */
public record StatusChange(int index, boolean set, long number) {}
