package org.assaymark.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.status.StatusReading.Clear;
import org.assaymark.status.StatusReading.Faulty;
import org.assaymark.status.StatusReading.Kind;
import org.assaymark.status.StatusReading.Message;
import org.assaymark.status.StatusReading.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Bitstring Status List v1.0 §3.2 Validate")
class StatusReadingTest {
    private static final URI LIST = URI.create("https://tvet.example/status/1");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void the_entry_has_the_form_of_the_specification() {
        assertThat(entry(94567).toString())
                .isEqualTo(
                        """
                        {"id":"https://tvet.example/status/1#94567",\
                        "type":"BitstringStatusListEntry","statusPurpose":"revocation",\
                        "statusListIndex":"94567",\
                        "statusListCredential":"https://tvet.example/status/1"}""");
    }

    @Test
    void the_list_credential_has_the_form_of_the_specification() {
        assertThat(list(7).toString())
                .isEqualTo(
                        """
                        {"@context":["https://www.w3.org/ns/credentials/v2"],\
                        "id":"https://tvet.example/status/1",\
                        "type":["VerifiableCredential","BitstringStatusListCredential"],\
                        "issuer":"did:web:tvet.example","validFrom":"2026-11-23T12:00:00Z",\
                        "credentialSubject":{"id":"https://tvet.example/status/1#list",\
                        "type":"BitstringStatusList","statusPurpose":"revocation",\
                        "encodedList":"%s"}}"""
                                .formatted(StatusList.empty().with(7).encode()));
    }

    @Test
    void a_zero_bit_is_clear_and_a_one_is_set() {
        assertThat(StatusReading.read(entry(6), list(7), NOON)).isEqualTo(new Clear("revocation"));
        assertThat(StatusReading.read(entry(7), list(7), NOON)).isEqualTo(new Set("revocation", 1));
        assertThat(StatusReading.listOf(entry(7))).isEqualTo(LIST.toString());
    }

    @Test
    void an_index_given_as_a_number_says_the_same() {
        ObjectNode entry = entry(7);
        entry.put("statusListIndex", 7);
        assertThat(StatusReading.read(entry, list(7), NOON)).isEqualTo(new Set("revocation", 1));
    }

    @Test
    void the_purpose_may_be_one_of_several_of_the_list() {
        ObjectNode list = list(7);
        subject(list).putArray("statusPurpose").add("suspension").add("revocation");
        assertThat(StatusReading.read(entry(7), list, NOON)).isEqualTo(new Set("revocation", 1));
    }

    @Test
    void wider_entries_are_read_at_index_times_size() {
        ObjectNode list = list(7);
        subject(list).put("encodedList", StatusList.empty(262_144).with(14).encode());
        ObjectNode entry = entry(7);
        entry.put("statusSize", 2);
        assertThat(StatusReading.read(entry, list, NOON)).isEqualTo(new Set("revocation", 2));
    }

    @Nested
    @DisplayName("a message")
    class Messages {
        private StatusReading read(int... set) {
            ObjectNode list = list(7);
            StatusList bits = StatusList.empty(262_144);
            for (int bit : set) {
                bits = bits.with(bit);
            }
            subject(list).put("statusPurpose", "message").put("encodedList", bits.encode());
            ObjectNode entry = entry(7);
            entry.put("statusPurpose", "message").put("statusSize", 2);
            var messages = entry.putArray("statusMessage");
            messages.addObject().put("status", "0x0").put("message", "pending");
            messages.addObject().put("status", "0x01").put("message", "accepted");
            messages.addObject().put("status", "0x2").put("message", "re\njected");
            return StatusReading.read(entry, list, NOON);
        }

        @Test
        void is_told_in_the_words_of_the_entry_for_zero_too() {
            assertThat(read()).isEqualTo(new Message(0, Optional.of("pending")));
            assertThat(read(15)).isEqualTo(new Message(1, Optional.of("accepted")));
            assertThat(read(14)).isEqualTo(new Message(2, Optional.of("re jected")));
        }

        @Test
        void may_have_no_words() {
            assertThat(read(14, 15)).isEqualTo(new Message(3, Optional.empty()));
        }
    }

    @Nested
    @DisplayName("StatusList2021, its forerunner")
    class Legacy {
        private final ObjectNode entry = entry(7);

        {
            entry.put("type", "StatusList2021Entry");
        }

        private ObjectNode legacy(int set) {
            ObjectNode list = list(set);
            list.putArray("type").add("VerifiableCredential").add("StatusList2021Credential");
            subject(list)
                    .put("type", "StatusList2021")
                    .put("encodedList", StatusList.empty().with(set).encode().substring(1));
            return list;
        }

        @Test
        void its_list_is_written_without_the_multibase_letter() {
            assertThat(StatusReading.knows("StatusList2021Entry")).isTrue();
            assertThat(StatusReading.read(entry, legacy(7), NOON))
                    .isEqualTo(new Set("revocation", 1));
            assertThat(StatusReading.read(entry, legacy(8), NOON))
                    .isEqualTo(new Clear("revocation"));
        }

        @Test
        void or_with_it() {
            ObjectNode list = legacy(7);
            subject(list).put("encodedList", StatusList.empty().with(7).encode());
            assertThat(StatusReading.read(entry, list, NOON)).isEqualTo(new Set("revocation", 1));
        }

        @Test
        void an_entry_of_one_kind_is_not_read_from_a_list_of_the_other() {
            assertThat(StatusReading.read(entry, list(8), NOON)).isInstanceOf(Faulty.class);
            assertThat(StatusReading.read(entry(7), legacy(8), NOON)).isInstanceOf(Faulty.class);
        }

        @Test
        void a_bitstring_list_without_the_letter_is_malformed() {
            ObjectNode list = list(7);
            subject(list).put("encodedList", StatusList.empty().encode().substring(1));
            assertThat(StatusReading.read(entry(7), list, NOON)).isInstanceOf(Faulty.class);
        }

        @Test
        void its_credential_may_end_in_the_words_of_the_old_data_model() {
            ObjectNode list = legacy(8);
            list.put("expirationDate", "2026-11-23T11:59:59Z");
            assertThat(StatusReading.read(entry, list, NOON)).isInstanceOf(Faulty.class);
        }
    }

    @Nested
    @DisplayName("is an error, never a clear status")
    class Errors {
        @Test
        void when_the_list_serves_another_purpose() {
            faulty(
                    Kind.STATUS_VERIFICATION_ERROR,
                    entry -> entry.put("statusPurpose", "suspension"),
                    _ -> {});
        }

        @Test
        void when_the_document_is_no_status_list() {
            faulty(
                    Kind.STATUS_VERIFICATION_ERROR,
                    _ -> {},
                    list -> list.put("type", "VerifiableCredential"));
            faulty(
                    Kind.STATUS_VERIFICATION_ERROR,
                    _ -> {},
                    list -> subject(list).put("type", "Other"));
        }

        @Test
        void when_the_list_is_not_valid_now() {
            faulty(
                    Kind.STATUS_VERIFICATION_ERROR,
                    _ -> {},
                    list -> list.put("validFrom", "2026-11-23T12:00:01Z"));
            faulty(
                    Kind.STATUS_VERIFICATION_ERROR,
                    _ -> {},
                    list -> list.put("validUntil", "2026-11-23T11:59:59Z"));
            faulty(Kind.MALFORMED_VALUE_ERROR, _ -> {}, list -> list.put("validUntil", "tomorrow"));
        }

        @Test
        void when_the_list_is_too_short() throws IOException {
            String shorter = StatusListTest.encoded(new byte[100]);
            faulty(
                    Kind.STATUS_LIST_LENGTH_ERROR,
                    _ -> {},
                    list -> subject(list).put("encodedList", shorter));
            faulty(Kind.STATUS_LIST_LENGTH_ERROR, entry -> entry.put("statusSize", 2), _ -> {});
        }

        @Test
        void when_the_index_is_outside() {
            for (String index : new String[] {"131072", "99999999999999999"}) {
                faulty(Kind.RANGE_ERROR, entry -> entry.put("statusListIndex", index), _ -> {});
            }
        }

        @Test
        void when_a_member_is_malformed() {
            for (String index : new String[] {"-1", "1.0", "", "0x7", "99999999999999999999"}) {
                faulty(
                        Kind.MALFORMED_VALUE_ERROR,
                        entry -> entry.put("statusListIndex", index),
                        _ -> {});
            }
            faulty(Kind.MALFORMED_VALUE_ERROR, entry -> entry.remove("statusPurpose"), _ -> {});
            faulty(Kind.MALFORMED_VALUE_ERROR, entry -> entry.put("statusSize", 0), _ -> {});
            faulty(
                    Kind.MALFORMED_VALUE_ERROR,
                    _ -> {},
                    list -> subject(list).put("encodedList", "u???"));
            faulty(
                    Kind.MALFORMED_VALUE_ERROR,
                    _ -> {},
                    list -> subject(list).remove("encodedList"));
        }

        private void faulty(
                Kind kind, Consumer<ObjectNode> entryFault, Consumer<ObjectNode> listFault) {
            ObjectNode entry = entry(7);
            ObjectNode list = list(8);
            assertThat(StatusReading.read(entry, list, NOON)).isInstanceOf(Clear.class);
            entryFault.accept(entry);
            listFault.accept(list);
            assertThat(StatusReading.read(entry, list, NOON))
                    .isInstanceOfSatisfying(
                            Faulty.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
        }
    }

    @Test
    void the_list_of_1edtech_revokes_index_23_only() throws IOException {
        String data = System.getenv("STANDARDS_DATA");
        assumeTrue(data != null, "STANDARDS_DATA names no folder with the official vectors");
        Path folder = Path.of(data, "vectors", "bitstring");
        ObjectNode list = read(folder.resolve("1edtech-testlist.json"));
        var entry =
                (ObjectNode)
                        read(folder.resolve("credential-status-revoked.json"))
                                .get("credentialStatus");
        assertThat(StatusReading.read(entry, list, NOON)).isEqualTo(new Set("revocation", 1));
        for (int index : new int[] {0, 16, 22, 24, 31, StatusList.LEAST_BITS - 1}) {
            entry.put("statusListIndex", index);
            assertThat(StatusReading.read(entry, list, NOON)).isEqualTo(new Clear("revocation"));
        }
    }

    private static ObjectNode read(Path file) throws IOException {
        return Json.readObject(Bytes.of(Files.readAllBytes(file)));
    }

    private static ObjectNode entry(int index) {
        return new StatusEntry(LIST, index, StatusPurpose.REVOCATION).toJson();
    }

    private static ObjectNode list(int set) {
        return StatusListCredential.compose(
                LIST,
                "did:web:tvet.example",
                StatusPurpose.REVOCATION,
                StatusList.empty().with(set),
                NOON);
    }

    private static ObjectNode subject(ObjectNode list) {
        return (ObjectNode) list.get("credentialSubject");
    }
}
