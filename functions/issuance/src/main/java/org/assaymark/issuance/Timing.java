package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.AwardRules;
import org.assaymark.credential.Moments;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shapes;
import org.assaymark.records.PendingCredential.Status;

/**
 * When a credential is to be signed.
 *
 * @param draft not before it is submitted
 * @param issueAt not before this moment; without it as soon as nothing else is missing
 */
record Timing(boolean draft, Optional<Instant> issueAt) {
    static final Timing NOW = new Timing(false, Optional.empty());

    private static final String DRAFT = "draft";
    static final String ISSUE_AT = "issueAt";
    private static final Period LONGEST_WAIT = Period.ofYears(2);

    /** Adds the members to the shape of a request. */
    static ObjectShape in(ObjectShape shape) {
        return edited(shape).optional(DRAFT, Shapes.bool());
    }

    /** Of the request that edits it: that is a draft in any case. */
    static ObjectShape edited(ObjectShape shape) {
        return shape.optional(ISSUE_AT, Moments.shape());
    }

    /** Takes the members out of a request, whose other ones are the award. */
    static Timing takenFrom(ObjectNode request) {
        Optional<Instant> issueAt = Moments.find(request, ISSUE_AT);
        boolean draft = request.path(DRAFT).asBoolean();
        request.remove(List.of(DRAFT, ISSUE_AT));
        return new Timing(draft, issueAt);
    }

    /**
     * @throws Malformed when its moment is past, or too far away to be meant
     */
    Timing checkedAt(Instant now) {
        if (issueAt.filter(at -> !at.isAfter(now)).isPresent()) {
            throw fault("must be in the future; leave it out to issue at once");
        }
        Instant last = now.atZone(ZoneOffset.UTC).plus(LONGEST_WAIT).toInstant();
        if (issueAt.filter(at -> at.isAfter(last)).isPresent()) {
            throw fault("must be within the next two years");
        }
        return this;
    }

    /** What the credential has to wait for first; empty when it can be signed now. */
    Optional<Status> firstWait(AwardRules rules, Instant now) {
        if (draft) {
            return Optional.of(Status.DRAFT);
        }
        return rules.requiresApproval()
                ? Optional.of(Status.PENDING_APPROVAL)
                : lastWait(issueAt, now);
    }

    /** What is left to wait for once it is submitted and approved. */
    static Optional<Status> lastWait(Optional<Instant> issueAt, Instant now) {
        return issueAt.filter(at -> at.isAfter(now)).map(_ -> Status.SCHEDULED);
    }

    private static Malformed fault(String detail) {
        return new Malformed(List.of(new Fault(Pointer.ROOT.child(ISSUE_AT), detail)));
    }
}
