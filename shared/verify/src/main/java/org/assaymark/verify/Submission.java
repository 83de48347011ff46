package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.proof.SignedJwt;

/** What was handed in, once it is known what it is. */
sealed interface Submission {
    /** A credential of the VC Data Model, of either version. */
    sealed interface Credential extends Submission {
        /** The credential without the claims of a JWT. */
        ObjectNode document();

        default Version version() {
            return Version.of(document());
        }
    }

    /** A credential with its proofs inside. */
    record Embedded(ObjectNode document) implements Credential {}

    /**
     * A credential inside a JWT.
     *
     * @param document what the token says, in the form of a credential
     */
    record Enveloped(SignedJwt jwt, ObjectNode document) implements Credential {}

    /** A presentation of the VC Data Model, of either version. */
    sealed interface Presentation extends Submission {
        /** The presentation without the claims of a JWT. */
        ObjectNode document();
    }

    /** A presentation with its proofs inside, or without any. */
    record EmbeddedPresentation(ObjectNode document) implements Presentation {}

    /**
     * A presentation inside a JWT.
     *
     * @param document what the token says, in the form of a presentation
     */
    record EnvelopedPresentation(SignedJwt jwt, ObjectNode document) implements Presentation {}

    /** An assertion of Open Badges 2.0. */
    sealed interface Assertion extends Submission {}

    /**
     * An assertion that holds because its issuer serves it.
     *
     * @param id where; whatever text the badge has there
     * @param copy what was handed in beside the address; empty when that was all
     */
    record Hosted(String id, Optional<ObjectNode> copy) implements Assertion {}

    /** An assertion inside a compact JWS. */
    record Signed(SignedJwt jwt) implements Assertion {}

    /** Readable, but of a kind that is not judged here. */
    record Unsupported(String what) implements Submission {}
}
