package org.assaymark.records;

import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.RuleId;

/**
 * What became of something that came in, and why.
 *
 * @param reason one plain sentence for whoever looks into it, without personal data
 * @param rule the one that decided
 * @param credential the one that was issued or changed
 */
public record EventResult(
        EventState state, String reason, Optional<RuleId> rule, Optional<CredentialId> credential) {
    public static EventResult of(EventState state, String reason) {
        return new EventResult(state, reason, Optional.empty(), Optional.empty());
    }

    /** With what is to be said first. */
    EventResult after(String sentence) {
        return new EventResult(state, sentence + " " + reason, rule, credential);
    }

    public EventResult by(RuleId decided) {
        return new EventResult(state, reason, Optional.of(decided), credential);
    }

    public EventResult with(CredentialId changed) {
        return new EventResult(state, reason, rule, Optional.of(changed));
    }
}
