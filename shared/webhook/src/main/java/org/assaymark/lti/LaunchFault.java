package org.assaymark.lti;

/** Why a token, whose signature is right, is no launch that was asked for. */
public enum LaunchFault {
    UNREADABLE,
    ISSUER,
    AUDIENCE,
    EXPIRED,
    /** Made in the future, or long before it was asked for. */
    TIME,
    NONCE,
    DEPLOYMENT,
    VERSION,
    /** The platform lets its teacher choose content, and there is none to choose. */
    DEEP_LINKING,
    MESSAGE,
    TARGET,
    /** It lacks what each launch has, or has it in another form. */
    INCOMPLETE
}
