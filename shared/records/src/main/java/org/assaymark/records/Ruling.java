package org.assaymark.records;

import java.time.Instant;
import org.assaymark.credential.Caller;

/**
 * What somebody decided about something that came in; it stands until somebody decides otherwise,
 * whatever is told or replayed later.
 *
 * @param reason in their words
 */
public record Ruling(Verdict verdict, String reason, Caller by, Instant at) {
    public enum Verdict {
        /** It is right, whoever sent it, and what rules say of it follows. */
        ACCEPT("accept", "Somebody accepted it: "),
        /** Nothing follows from it. */
        DISMISS("dismiss", "Somebody dismissed it: ");

        private final String word;
        private final String beginning;

        Verdict(String word, String beginning) {
            this.word = word;
            this.beginning = beginning;
        }

        /** As the interface writes it. */
        public String word() {
            return word;
        }
    }

    /** For whoever looks into what became of it. */
    String sentence() {
        String said = reason.strip();
        boolean ended = said.endsWith(".") || said.endsWith("!") || said.endsWith("?");
        return verdict.beginning + said + (ended ? "" : ".");
    }
}
