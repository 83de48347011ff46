package org.assaymark.webhook;

/** How sure it is that a delivery says what its sender knows, from the least to the most. */
public enum Trust {
    /**
     * Anybody who knows the address can send it: nothing is issued before the sender confirms it.
     */
    UNSIGNED,
    /** It came with a secret that is not bound to what it says. */
    SHARED_SECRET,
    /** It is signed over what it says. */
    SIGNED,
    /** The cloud let nobody else deliver it. */
    IAM,
    /** The source was asked, and said so itself. */
    CONFIRMED
}
