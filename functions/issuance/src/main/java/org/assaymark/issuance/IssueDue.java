package org.assaymark.issuance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Refusal;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PendingStore;
import org.assaymark.records.Receipts;

/**
 * Signs the credentials whose time has come. What cannot be issued any more goes back to its
 * authors; what failed otherwise stays, and keeps nothing else waiting.
 */
final class IssueDue {
    /** Well within the time that the function has; the next run goes on. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(20);

    private static final int AT_ONCE = 25;
    private static final HttpResponse NO_ANSWER = HttpResponse.noContent();

    private final PendingStore pending;
    private final Proposals proposals;
    private final IssueCredential issuing;
    private final AdvanceCredential advancing;
    private final Clock clock;

    /** What a run did. */
    record Outcome(int issued, int returned) {}

    IssueDue(
            PendingStore pending,
            Proposals proposals,
            IssueCredential issuing,
            AdvanceCredential advancing,
            Clock clock) {
        this.pending = pending;
        this.proposals = proposals;
        this.issuing = issuing;
        this.advancing = advancing;
        this.clock = clock;
    }

    /**
     * @throws IllegalStateException after all others were tried, when one failed
     */
    Outcome run() {
        Instant start = clock.instant();
        var run = new Run();
        Optional<PendingCredential> last = Optional.empty();
        List<PendingCredential> found;
        do {
            found = pending.due(start, last, AT_ONCE);
            found.forEach(each -> run.failures.past(() -> run.end(each)));
            last = found.isEmpty() ? last : Optional.of(found.getLast());
        } while (found.size() == AT_ONCE && clock.instant().isBefore(start.plus(LONGEST_RUN)));
        run.failures.tell();
        return new Outcome(run.issued, run.returned);
    }

    /** One run, as far as it is. */
    private final class Run {
        private final Failures failures = new Failures();
        private int issued;
        private int returned;

        void end(PendingCredential due) {
            try {
                switch (issuing.issue(proposals.of(due), (_, _) -> NO_ANSWER, Receipts.NONE)) {
                    case Awarding.Done _ -> issued++;
                    case Awarding.ChangedMeanwhile() -> {}
                    case Awarding.AlreadyAwarded(var other, _) ->
                            giveBack(
                                    due,
                                    "The award was made by credential " + other.id().text() + ".");
                    case Awarding.NotReplaceable(var other) ->
                            giveBack(due, Succession.refused(other).detail());
                    case Awarding.Unfit(var faults) -> giveBack(due, text(faults));
                }
            } catch (Refusal e) {
                giveBack(due, e.problem().detail());
            } catch (Malformed e) {
                giveBack(due, text(e.faults()));
            }
        }

        private void giveBack(PendingCredential due, String why) {
            advancing.giveBack(
                    due,
                    "It could not be issued when its time had come. " + why,
                    _ -> NO_ANSWER,
                    Receipts.NONE);
            returned++;
        }
    }

    private static String text(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.pointer().text() + " " + fault.detail())
                .collect(Collectors.joining("; ", "", "."));
    }
}
