package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.proof.SignedJwt;

/** What was handed in, once it is known what it is. */
sealed interface Submission {
    /** A credential of the VC Data Model 2.0 with its proofs inside. */
    record Embedded(ObjectNode credential) implements Submission {}

    /** A credential of the VC Data Model 2.0 inside a JWT. */
    record Enveloped(SignedJwt jwt) implements Submission {}

    /** Readable, but of a kind that is not judged here. */
    record Unsupported(String what) implements Submission {}
}
