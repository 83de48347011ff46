package org.assaymark.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.assaymark.document.Bytes;

/**
 * Makes new ids. Ids made in the same millisecond sort by chance.
 *
 * <p>The randomness must be cryptographic and come from a source that is seeded after a snapshot is
 * restored: ids of credentials are what keeps strangers from enumerating them.
 */
public final class Identifiers {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int CHARACTERS = 26;
    private static final int TIME_CHARACTERS = 10;
    private static final int BITS_A_CHARACTER = 5;

    /** What fits into 47 bits, in the year 6429. */
    private static final Instant LATEST = Instant.ofEpochMilli((1L << 47) - 1);

    private final Clock clock;
    private final RandomGenerator random;

    public Identifiers(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public IssuerId issuer() {
        return issuer(Mode.LIVE);
    }

    public IssuerId issuer(Mode mode) {
        return new IssuerId(IssuerId.PREFIX + mode.infix() + body());
    }

    public AchievementId achievement() {
        return new AchievementId(AchievementId.PREFIX + body());
    }

    public DesignId design() {
        return new DesignId(DesignId.PREFIX + body());
    }

    public CredentialId credential() {
        return credential(Mode.LIVE);
    }

    public CredentialId credential(Mode mode) {
        return new CredentialId(CredentialId.PREFIX + mode.infix() + body());
    }

    public ApiKeyId apiKey() {
        return apiKey(Mode.LIVE);
    }

    public ApiKeyId apiKey(Mode mode) {
        return new ApiKeyId(ApiKeyId.PREFIX + mode.infix() + body());
    }

    public PersonId person() {
        return new PersonId(PersonId.PREFIX + body());
    }

    public StatusListId statusList() {
        return new StatusListId(StatusListId.PREFIX + body());
    }

    public LearnerId learner() {
        return learner(Mode.LIVE);
    }

    public LearnerId learner(Mode mode) {
        return new LearnerId(LearnerId.PREFIX + mode.infix() + body());
    }

    public EndorsementId endorsement() {
        return new EndorsementId(EndorsementId.PREFIX + body());
    }

    public BatchId batch() {
        return new BatchId(BatchId.PREFIX + body());
    }

    public MailId mail() {
        return new MailId(MailId.PREFIX + body());
    }

    public UploadId upload() {
        return new UploadId(UploadId.PREFIX + body());
    }

    public EndpointId endpoint() {
        return new EndpointId(EndpointId.PREFIX + body());
    }

    public DeliveryId delivery() {
        return new DeliveryId(DeliveryId.PREFIX + body());
    }

    public EventId event() {
        return new EventId(EventId.PREFIX + body());
    }

    public ConnectionId connection() {
        return new ConnectionId(ConnectionId.PREFIX + body());
    }

    public RuleId rule() {
        return new RuleId(RuleId.PREFIX + body());
    }

    public InboundEventId inboundEvent() {
        return new InboundEventId(InboundEventId.PREFIX + body());
    }

    public AuditEntryId auditEntry() {
        return new AuditEntryId(AuditEntryId.PREFIX + body());
    }

    /** What sorts before all ids of credentials of that mode and of this moment, or later ones. */
    public static String earliestCredential(Mode mode, Instant moment) {
        return CredentialId.PREFIX + mode.infix() + earliestBody(moment);
    }

    /** What sorts before all ids of what came in at this moment, or later. */
    public static String earliestInboundEvent(Instant moment) {
        return InboundEventId.PREFIX + earliestBody(moment);
    }

    /** The body that sorts before all others of the same millisecond. */
    static String earliestBody(Instant moment) {
        Instant from = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
        return body((from.isAfter(LATEST) ? LATEST : from).toEpochMilli() << 16, 0);
    }

    /**
     * A body with the time of another and, in place of chance, 80 bits of a digest.
     *
     * @param digest at least 16 bytes
     */
    static String bodyAt(String other, Bytes digest) {
        var text = new StringBuilder(other.substring(0, TIME_CHARACTERS));
        byte[] bytes = digest.toArray();
        for (int i = 0; i < CHARACTERS - TIME_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(bytes[i] & 31));
        }
        return text.toString();
    }

    /** The first ten characters are the time. */
    static Instant timeOf(String body) {
        long millis = 0;
        for (int i = 0; i < TIME_CHARACTERS; i++) {
            millis = millis << BITS_A_CHARACTER | ALPHABET.indexOf(body.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    private String body() {
        return body(clock.millis() << 16 | random.nextLong() >>> 48, random.nextLong());
    }

    /** Two words of 64 bits, read from the right in groups of five bits. */
    private static String body(long time, long rest) {
        long high = time;
        long low = rest;
        char[] characters = new char[CHARACTERS];
        for (int i = CHARACTERS - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) (low & 31));
            low = low >>> BITS_A_CHARACTER | high << (64 - BITS_A_CHARACTER);
            high >>>= BITS_A_CHARACTER;
        }
        return new String(characters);
    }
}
