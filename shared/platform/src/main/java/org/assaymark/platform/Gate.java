package org.assaymark.platform;

/**
 * What stands before the operations of a function that need a scope: who may call them, how often,
 * what is written down of it, and that their cursors are theirs alone.
 */
public record Gate(AccessControl access, RateLimits limits, AuditTrail trail, CursorSeal cursors) {}
