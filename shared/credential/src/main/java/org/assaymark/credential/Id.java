package org.assaymark.credential;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A name of ours for one thing: a prefix that says what it names, then 26 characters of lower-case
 * Crockford base32: 48 bits of time in milliseconds and 80 random bits, so that ids sort by time
 * and cannot be guessed. {@link Identifiers} makes new ones.
 *
 * <p>An id of {@link Mode#TEST} has {@code test_} after the prefix, for those kinds that have one.
 *
 * <p>Each kind has {@code parse}, which is empty for anything that is not such an id: a caller who
 * asks for it asks for something that does not exist.
 */
public sealed interface Id
        permits AchievementId,
                ApiKeyId,
                AuditEntryId,
                BatchId,
                ConnectionId,
                CredentialId,
                DeliveryId,
                DesignId,
                EndorsementId,
                EndpointId,
                EventId,
                InboundEventId,
                IssuerId,
                LearnerId,
                MailId,
                PersonId,
                RuleId,
                StatusListId,
                UploadId {
    /** The whole id with its prefix. */
    String text();

    /** The first character holds the top three of 128 bits. */
    Pattern BODY = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    /**
     * @throws IllegalArgumentException when {@code text} is not an id with this prefix
     */
    static void require(String prefix, String text) {
        if (!matches(prefix, text)) {
            throw new IllegalArgumentException("not an id that starts with " + prefix);
        }
    }

    static <T extends Id> Optional<T> parse(String prefix, String text, Function<String, T> kind) {
        return matches(prefix, text) ? Optional.of(kind.apply(text)) : Optional.empty();
    }

    /** As {@link #require}, of a kind that has modes. */
    static void requireOfMode(String prefix, String text) {
        require(prefix + Mode.of(prefix, text).infix(), text);
    }

    /** As {@link #parse}, of a kind that has modes. */
    static <T extends Id> Optional<T> parseOfMode(
            String prefix, String text, Function<String, T> kind) {
        return parse(prefix + Mode.of(prefix, text).infix(), text, kind);
    }

    private static boolean matches(String prefix, String text) {
        return text.startsWith(prefix) && BODY.matcher(text.substring(prefix.length())).matches();
    }
}
