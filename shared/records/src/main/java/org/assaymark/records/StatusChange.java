package org.assaymark.records;

/**
 * A bit that the published list does not show yet.
 *
 * @param number the revision of the credential that wants it; of two changes of the same bit the
 *     greater one came later
 */
public record StatusChange(int index, boolean set, long number) {}
