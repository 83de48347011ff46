package org.assaymark.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Malformed;
import org.assaymark.status.StatusReading.Faulty;
import org.assaymark.status.StatusReading.Kind;

/** Reads one entry; the steps are those of Bitstring Status List v1.0 §3.2. */
final class StatusReader {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int MOST_BITS_PER_ENTRY = 8;

    /** The words of the VC Data Model 2.0 and 1.1; whichever is there counts. */
    private static final List<String> FROM = List.of("validFrom", "issuanceDate");

    private static final List<String> UNTIL = List.of("validUntil", "expirationDate");

    private final ObjectNode entry;
    private final StatusForm form;
    private final ObjectNode credential;
    private final JsonNode subject;
    private final Instant now;

    StatusReader(ObjectNode entry, ObjectNode credential, Instant now) {
        this.entry = entry;
        this.form = StatusForm.of(entry);
        this.credential = credential;
        this.subject = credential.path("credentialSubject");
        this.now = now;
    }

    StatusReading read() {
        try {
            return readOrFail();
        } catch (FaultyStatus e) {
            return e.fault;
        }
    }

    private StatusReading readOrFail() {
        String purpose = purpose();
        checkKind();
        checkValidity();
        if (!StatusForm.holds(subject.path("statusPurpose"), purpose)) {
            throw unverified("the list is not for the purpose " + purpose);
        }
        int width = width();
        long at = index() * width;
        StatusList bits = expand(width);
        if (at + width > bits.size()) {
            throw new FaultyStatus(Kind.RANGE_ERROR, "the index is outside the list");
        }
        int value = 0;
        for (int bit = 0; bit < width; bit++) {
            value = value << 1 | (bits.isSet((int) at + bit) ? 1 : 0);
        }
        if (purpose.equals("message")) {
            return new StatusReading.Message(value, StatusMessages.find(entry, value));
        }
        return value == 0
                ? new StatusReading.Clear(purpose)
                : new StatusReading.Set(purpose, value);
    }

    private String purpose() {
        JsonNode purpose = entry.path("statusPurpose");
        if (!purpose.isTextual()) {
            throw malformed("the status entry has no statusPurpose");
        }
        return purpose.textValue();
    }

    private void checkKind() {
        if (!form.isList(credential)) {
            throw unverified("the document is not a " + form.credentialType());
        }
    }

    private void checkValidity() {
        for (String from : FROM) {
            if (moment(from).filter(now::isBefore).isPresent()) {
                throw unverified("the list is not valid yet");
            }
        }
        for (String until : UNTIL) {
            if (moment(until).filter(now::isAfter).isPresent()) {
                throw unverified("the list has expired");
            }
        }
    }

    private Optional<Instant> moment(String member) {
        JsonNode given = credential.path(member);
        if (given.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(given.asText()).toInstant());
        } catch (DateTimeParseException e) {
            throw malformed("the list's " + member + " is not a date and time");
        }
    }

    /** {@code statusSize}: bits per entry, 1 unless given. */
    private int width() {
        JsonNode size = entry.path("statusSize");
        if (size.isMissingNode()) {
            return 1;
        }
        if (!size.isIntegralNumber()
                || !size.canConvertToInt()
                || size.intValue() < 1
                || size.intValue() > MOST_BITS_PER_ENTRY) {
            throw malformed("the statusSize is not a whole number from 1 to 8");
        }
        return size.intValue();
    }

    /** A string by the specification; a number is met in the wild and says the same. */
    private long index() {
        JsonNode index = entry.path("statusListIndex");
        if (!(index.isTextual() || index.isIntegralNumber())
                || !INDEX.matcher(index.asText()).matches()) {
            throw malformed("the statusListIndex is not a whole number from 0 on");
        }
        return Long.parseLong(index.asText());
    }

    private StatusList expand(int width) {
        JsonNode encoded = subject.path("encodedList");
        if (!encoded.isTextual()) {
            throw malformed("the list has no encodedList");
        }
        StatusList bits = decode(form.withMultibase(encoded.textValue()));
        if (bits.size() / width < StatusList.LEAST_BITS) {
            throw new FaultyStatus(
                    Kind.STATUS_LIST_LENGTH_ERROR,
                    "the list has fewer than " + StatusList.LEAST_BITS + " entries");
        }
        return bits;
    }

    private static StatusList decode(String encodedList) {
        try {
            return StatusList.decodeOfAnyLength(encodedList);
        } catch (Malformed e) {
            throw malformed("the encodedList: " + e.getMessage());
        }
    }

    private static FaultyStatus malformed(String reason) {
        return new FaultyStatus(Kind.MALFORMED_VALUE_ERROR, reason);
    }

    private static FaultyStatus unverified(String reason) {
        return new FaultyStatus(Kind.STATUS_VERIFICATION_ERROR, reason);
    }

    /** Carries a fault out of the steps. */
    private static final class FaultyStatus extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Faulty fault;

        FaultyStatus(Kind kind, String reason) {
            super(reason, null, false, false);
            this.fault = new Faulty(kind, reason);
        }
    }
}
