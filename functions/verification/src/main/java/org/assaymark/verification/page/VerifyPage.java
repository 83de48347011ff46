package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;

/**
 * {@code GET /verify} and {@code POST /verify}.
 *
 * @param entered what the form shows again
 * @param outcome none before anything was handed in
 */
public record VerifyPage(Entered entered, Optional<Outcome> outcome) {
    public static final VerifyPage EMPTY = new VerifyPage(Entered.NOTHING, Optional.empty());

    /** After an answer that settles it the form is empty; after any other it is as it was sent. */
    public static VerifyPage answering(Entered entered, Outcome outcome) {
        boolean settled =
                outcome instanceof Outcome.Judged judged
                        && judged.judgement().subject() != Judgement.Subject.LINK;
        return new VerifyPage(settled ? Entered.NOTHING : entered, Optional.of(outcome));
    }

    /**
     * What somebody typed or pasted; a file stays with them.
     *
     * @param credential put back only when it is not huge
     */
    public record Entered(String credential, String recipient) {
        static final Entered NOTHING = new Entered("", "");

        private static final int WORTH_KEEPING = 64_000;

        public Entered {
            credential = credential.length() <= WORTH_KEEPING ? credential : "";
        }
    }

    /** What became of the input. */
    public sealed interface Outcome {
        /**
         * @param credential what could be read of it, which for an unsupported one may be nothing
         * @param parts what is inside, each judged by itself
         */
        record Judged(Judgement judgement, Optional<CredentialView> credential, List<Judged> parts)
                implements Outcome {
            public Judged {
                parts = List.copyOf(parts);
            }

            /** What it was put together from. */
            List<Judged> contents() {
                return parts.stream().filter(part -> !part.isEndorsement()).toList();
            }

            /** What others say about it, which decides nothing. */
            List<Judged> endorsements() {
                return parts.stream().filter(Judged::isEndorsement).toList();
            }

            private boolean isEndorsement() {
                return judgement.subject() == Judgement.Subject.ENDORSEMENT;
            }
        }

        /**
         * @param problems what is wrong with the input, each a plain sentence
         */
        record Unreadable(List<String> problems) implements Outcome {
            public Unreadable {
                problems = List.copyOf(problems);
            }
        }
    }
}
