package org.assaymark.api;

import java.util.Set;

/** Who may call an operation. */
public sealed interface Access {
    /** Anyone, without credentials. */
    record Public() implements Access {}

    /**
     * A caller who is known, with an API key or an access token, and has every one of these scopes.
     *
     * @param scopes such as {@code credentials:issue}; none where everybody may who is known
     */
    record Scoped(Set<String> scopes) implements Access {
        public Scoped {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * A wallet that a learner has given every one of these scopes (Open Badges 3.0 API, OAuth 2.0);
     * the function that answers asks for it.
     *
     * @param scopes never empty
     */
    record OfLearner(Set<String> scopes) implements Access {
        public OfLearner {
            if (scopes.isEmpty()) {
                throw new IllegalArgumentException("what a learner allows has at least one scope");
            }
            scopes = Set.copyOf(scopes);
        }
    }
}
