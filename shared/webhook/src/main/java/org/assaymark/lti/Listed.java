package org.assaymark.lti;

import java.util.List;

/** What became of reading a list to its end. */
public sealed interface Listed<T> {
    record All<T>(List<T> items) implements Listed<T> {
        public All {
            items = List.copyOf(items);
        }
    }

    /**
     * It could not be read, or not to its end.
     *
     * @param reason goes on after "it"
     */
    record Broken<T>(String reason) implements Listed<T> {}
}
