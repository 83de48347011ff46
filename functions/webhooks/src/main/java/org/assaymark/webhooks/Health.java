package org.assaymark.webhooks;

import java.time.Instant;
import java.util.Optional;
import org.assaymark.records.Connection;
import org.assaymark.records.Vigil;

/** Whether a connection delivers, as far as that can be told from here. */
sealed interface Health {
    /** Nothing authentic ever came. */
    record New(Instant since) implements Health {}

    /**
     * @param received the newest delivery
     */
    record Active(Instant received, Connection.Silence silence) implements Health {}

    /**
     * @param since when it had been silent for too long
     */
    record Quiet(Instant since, Connection.Silence silence) implements Health {}

    /**
     * @param reason a sentence
     */
    record SwitchedOff(Instant since, String reason) implements Health {}

    /**
     * @param seen with the newest delivery
     */
    static Health of(Connection connection, Vigil seen, Instant now) {
        if (seen.off().isPresent()) {
            return new SwitchedOff(seen.off().get().since(), seen.off().get().reason());
        }
        Optional<Instant> received = seen.received();
        if (received.isEmpty()) {
            return new New(connection.createdAt());
        }
        Connection.Silence silence = connection.silence();
        Instant end = received.get().plus(silence.longest());
        return silence.isUsual() || now.isBefore(end)
                ? new Active(received.get(), silence)
                : new Quiet(end, silence);
    }

    /** The word of the HTTP interface. */
    default String word() {
        return switch (this) {
            case New _ -> "new";
            case Active _ -> "active";
            case Quiet _ -> "quiet";
            case SwitchedOff _ -> "switchedOff";
        };
    }

    /** Empty for one that delivers: since when is not kept. */
    default Optional<Instant> begun() {
        return switch (this) {
            case New(var since) -> Optional.of(since);
            case Active _ -> Optional.empty();
            case Quiet(var since, _) -> Optional.of(since);
            case SwitchedOff(var since, _) -> Optional.of(since);
        };
    }

    /** One sentence. */
    default String reason() {
        return switch (this) {
            case New _ -> "Nothing that proves where it comes from has come yet.";
            case Active(_, var silence) when silence.isUsual() ->
                    "It delivers when there is something, and may be quiet for however long.";
            case Active(_, var silence) -> "It delivered within the last " + days(silence) + ".";
            case Quiet(_, var silence) -> "Nothing came for " + days(silence) + ".";
            case SwitchedOff(_, var reason) -> reason;
        };
    }

    private static String days(Connection.Silence silence) {
        return silence.days() == 1 ? "24 hours" : silence.days() + " days";
    }
}
