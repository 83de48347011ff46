package org.assaymark.platform;

/**
 * Answers one operation: decode, use case, encode. What it throws, {@link Edge} turns into a
 * problem.
 */
@FunctionalInterface
public interface Handler {
    HttpResponse handle(Call call);
}
