package org.assaymark.rules;

import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.RuleId;

/**
 * A provider's rule about what one connection tells.
 *
 * @param connection whose events it is about
 */
public record Rule(RuleId id, ConnectionId connection, Terms terms) {}
