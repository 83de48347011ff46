package org.assaymark.records;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.credential.ConnectionId;

/**
 * A course of a learning platform from which we were opened, with what the platform lets us ask.
 *
 * @param deployment where the platform has deployed us
 * @param context the course, by the name that the deployment has for it
 * @param label its number or short name
 * @param title for people
 * @param services where its results and members are asked for
 * @param lastLaunchAt when we were opened last, within a minute
 * @param lastReadAt when results and members were read to the end last
 * @param due when they are to be read next
 * @param trouble why they could not be read; none when they could
 * @param attempts in vain, one after the other
 * @param revision counts changes, from 1
 */
public record LtiCourse(
        ConnectionId connection,
        String deployment,
        String context,
        Optional<String> label,
        Optional<String> title,
        Services services,
        Instant lastLaunchAt,
        Optional<Instant> lastReadAt,
        Instant due,
        Optional<String> trouble,
        int attempts,
        long revision) {
    /** For how long after it was opened last a course is read. */
    public static final Duration READ_FOR = Duration.ofDays(120);

    /** A class that opens us together is one launch, as far as reading goes. */
    private static final Duration NOTED_EACH = Duration.ofMinutes(1);

    /**
     * What the platform offers for a course (AGS 2.0 §3.1, NRPS 2.0 §3.6.1.1).
     *
     * @param lineItems where all that may be scored is listed
     * @param lineItem of the places that lead to us, the newest first
     * @param scopes what was granted for results
     * @param memberships where members are listed
     */
    public record Services(
            Optional<URI> lineItems,
            List<URI> lineItem,
            Set<String> scopes,
            Optional<URI> memberships) {
        /** More places that lead to us than a course has. */
        static final int MOST_LINE_ITEMS = 20;

        public Services {
            lineItem = List.copyOf(lineItem);
            scopes = Set.copyOf(scopes);
        }

        /** As told now, and with the places that were told of before. */
        private Services after(Services before) {
            return new Services(
                    lineItems,
                    Stream.concat(lineItem.stream(), before.lineItem.stream())
                            .distinct()
                            .limit(MOST_LINE_ITEMS)
                            .toList(),
                    scopes,
                    memberships);
        }
    }

    /** One that we are opened from for the first time; it is read at once. */
    static LtiCourse opened(
            ConnectionId connection,
            String deployment,
            String context,
            Optional<String> label,
            Optional<String> title,
            Services services,
            Instant now) {
        return new LtiCourse(
                connection,
                deployment,
                context,
                label,
                title,
                services,
                now,
                Optional.empty(),
                now,
                Optional.empty(),
                0,
                1);
    }

    /** Opened once more; the same where that was noted just now. It is read within a minute. */
    LtiCourse openedAgain(
            Optional<String> newLabel, Optional<String> newTitle, Services told, Instant now) {
        Services merged = sameOrder(told.after(services));
        boolean noted = now.isBefore(lastLaunchAt.plus(NOTED_EACH));
        boolean sameNames = newLabel.equals(label) && newTitle.equals(title);
        if (noted && merged.equals(services) && sameNames) {
            return this;
        }
        return new LtiCourse(
                connection,
                deployment,
                context,
                newLabel,
                newTitle,
                merged,
                now,
                lastReadAt,
                due.isBefore(now) ? due : now,
                trouble,
                attempts,
                revision + 1);
    }

    /** Which place was opened last is no news. */
    private Services sameOrder(Services merged) {
        return Set.copyOf(merged.lineItem()).equals(Set.copyOf(services.lineItem()))
                ? new Services(
                        merged.lineItems(),
                        services.lineItem(),
                        merged.scopes(),
                        merged.memberships())
                : merged;
    }

    /** So that nobody else reads it at the same time. */
    public LtiCourse taken(Instant until) {
        return next(lastReadAt, until, trouble, attempts);
    }

    /** It was read to the end. */
    public LtiCourse read(Instant now, Instant next) {
        return next(Optional.of(now), next, Optional.empty(), 0);
    }

    public LtiCourse failed(String reason, Instant next) {
        return next(lastReadAt, next, Optional.of(reason), attempts + 1);
    }

    private LtiCourse next(
            Optional<Instant> newReadAt, Instant newDue, Optional<String> newTrouble, int times) {
        return new LtiCourse(
                connection,
                deployment,
                context,
                label,
                title,
                services,
                lastLaunchAt,
                newReadAt,
                newDue,
                newTrouble,
                times,
                revision + 1);
    }
}
