package org.assaymark.records;

/**
 * The right to work on a chunk for a while.
 *
 * @param owner told apart from everybody else who ever had it
 * @param attempt how many had it so far; the first is 1
 */
public record BatchLease(BatchChunk chunk, String owner, int attempt) {}
