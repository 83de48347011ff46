package org.assaymark.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.assaymark.document.Malformed;

/**
 * What a foreign status entry and the list it names say about a credential (Bitstring Status List
 * v1.0 §3.2, and the older StatusList2021). The caller has fetched the list and verified its proof.
 */
public sealed interface StatusReading {
    /** The value is zero. */
    record Clear(String purpose) implements StatusReading {}

    /**
     * The value is not zero.
     *
     * @param purpose as in the entry; only {@code revocation} and {@code suspension} invalidate
     */
    record Set(String purpose, int value) implements StatusReading {}

    /**
     * A value of the purpose {@code message}, zero too: it tells something and invalidates nothing.
     *
     * @param text the issuer's words for this value; empty where the entry has none
     */
    record Message(int value, Optional<String> text) implements StatusReading {}

    /**
     * Entry or list is not usable, so the status is not known.
     *
     * @param kind the error of the specification
     * @param reason for a person
     */
    record Faulty(Kind kind, String reason) implements StatusReading {}

    /** The error names of §3.5 and of the VC data model. */
    enum Kind {
        STATUS_VERIFICATION_ERROR,
        STATUS_LIST_LENGTH_ERROR,
        RANGE_ERROR,
        MALFORMED_VALUE_ERROR
    }

    /** Whether this type of entry can be read here. */
    static boolean knows(String entryType) {
        return StatusForm.ofType(entryType).isPresent();
    }

    /**
     * The address of the list that the entry names.
     *
     * @throws Malformed when it names none
     */
    static String listOf(ObjectNode entry) {
        JsonNode list = entry.path("statusListCredential");
        if (!list.isTextual() || list.textValue().isBlank()) {
            throw Malformed.because("the status entry names no statusListCredential");
        }
        return list.textValue();
    }

    static StatusReading read(ObjectNode entry, ObjectNode listCredential, Instant now) {
        return new StatusReader(entry, listCredential, now).read();
    }
}
