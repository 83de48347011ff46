package org.assaymark.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of entries that point at a bit of a list, and of what types their lists are. */
enum StatusForm {
    /** Bitstring Status List v1.0. */
    BITSTRING(StatusEntry.TYPE, StatusListCredential.TYPE, StatusListCredential.SUBJECT_TYPE, true),
    /** Its forerunner, which knows no multibase letter; some write one all the same. */
    STATUS_LIST_2021("StatusList2021Entry", "StatusList2021Credential", "StatusList2021", false);

    private final String entryType;
    private final String credentialType;
    private final String subjectType;
    private final boolean multibase;

    StatusForm(String entryType, String credentialType, String subjectType, boolean multibase) {
        this.entryType = entryType;
        this.credentialType = credentialType;
        this.subjectType = subjectType;
        this.multibase = multibase;
    }

    static Optional<StatusForm> ofType(String entryType) {
        return Arrays.stream(values()).filter(form -> form.entryType.equals(entryType)).findFirst();
    }

    /** The form of an entry; one that names none is held against the present one. */
    static StatusForm of(ObjectNode entry) {
        return Arrays.stream(values())
                .filter(form -> holds(entry.path("type"), form.entryType))
                .findFirst()
                .orElse(BITSTRING);
    }

    String credentialType() {
        return credentialType;
    }

    boolean isList(ObjectNode credential) {
        return holds(credential.path("type"), credentialType)
                && holds(credential.path("credentialSubject").path("type"), subjectType);
    }

    /** GZIP begins with the letters H4sI, so that the letter u cannot be part of it. */
    String withMultibase(String encodedList) {
        return multibase || encodedList.startsWith("u") ? encodedList : "u" + encodedList;
    }

    static boolean holds(JsonNode oneOrMany, String wanted) {
        if (oneOrMany.isArray()) {
            for (JsonNode each : oneOrMany) {
                if (wanted.equals(each.textValue())) {
                    return true;
                }
            }
            return false;
        }
        return wanted.equals(oneOrMany.textValue());
    }
}
