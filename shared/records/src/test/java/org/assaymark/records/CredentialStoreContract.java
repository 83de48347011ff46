package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.IssuerId;
import org.assaymark.records.CredentialStore.Changing;
import org.assaymark.records.CredentialStore.Issuing;
import org.assaymark.status.StatusPurpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

abstract class CredentialStoreContract extends StoreContract {
    private static final IssuerId ISSUER = Samples.IDS.issuer();
    private static final AchievementId ACHIEVEMENT = Samples.IDS.achievement();
    private static final PageRequest PAGE = new PageRequest(100, Optional.empty());

    private String table;
    private String statusTable;
    private CredentialStore store;
    private LearnerClaim learner;

    @BeforeEach
    void open() {
        var learners = new LearnerStore(client(), table(LearnerStore.TABLE));
        Supplier<Learner> newcomer = Samples::learner;
        var transaction = new Transaction();
        learners.claim("key", newcomer).addTo(transaction);
        assertThat(transaction.commit(client())).isEqualTo(new Transaction.Outcome.Committed());
        learner = learners.claim("key", newcomer);
        table = table(CredentialStore.TABLE);
        statusTable = table(StatusListStore.TABLE);
        store = new CredentialStore(client(), table, statusTable);
    }

    @Nested
    @DisplayName("Signed anew, because a key was compromised")
    class Reissue {
        private static final CompromisedKey OLD = new CompromisedKey(ISSUER, "kid-1");

        @Test
        void other_documents_take_the_place_of_the_first_and_an_event_tells_of_it() {
            StoredCredential credential = issued("award");
            assertThat(reissue(credential, "kid-7")).isEqualTo(Changing.CHANGED);
            assertThat(store.findDocuments(credential.id())).contains(anew("kid-7"));
            assertThat(store.find(credential.id())).contains(credential.reissued());
            assertThat(store.events(credential.id()))
                    .extracting(event -> event.path("type").asText())
                    .containsExactly("credential.issued", "credential.reissued");
        }

        @Test
        void what_a_key_has_signed_is_listed_until_another_key_has() {
            StoredCredential credential = issued("award");
            assertThat(store.listByKey(OLD, PAGE).items()).containsExactly(credential.id());
            assertThat(store.listByKey(new CompromisedKey(ISSUER, "kid-2"), PAGE).items())
                    .containsExactly(credential.id());
            reissue(credential, "kid-7");
            assertThat(store.listByKey(OLD, PAGE).items()).isEmpty();
            assertThat(store.listByKey(new CompromisedKey(ISSUER, "kid-7"), PAGE).items())
                    .containsExactly(credential.id());
            assertThat(store.listByIssuer(ISSUER, PAGE).items())
                    .containsExactly(credential.reissued());
        }

        @Test
        void the_keys_of_two_issuers_are_not_mixed_up_even_where_they_share_one() {
            issued("award");
            assertThat(
                            store.listByKey(new CompromisedKey(Samples.IDS.issuer(), "kid-1"), PAGE)
                                    .items())
                    .isEmpty();
        }

        @Test
        void what_was_changed_since_it_was_read_is_left_as_it_is() {
            StoredCredential credential = issued("award");
            StoredCredential revoked = Samples.revoked(credential);
            store.change(
                    credential,
                    revoked,
                    Samples.event(CredentialEvent.Type.REVOKED),
                    Receipt.none());
            assertUnchanged(
                    () -> assertThat(reissue(credential, "kid-7")).isEqualTo(Changing.OVERTAKEN));
            assertThat(reissue(revoked, "kid-7")).isEqualTo(Changing.CHANGED);
            assertThat(store.find(credential.id()).orElseThrow().status())
                    .isEqualTo(StoredCredential.Status.REVOKED);
        }

        @Test
        void of_parallel_runs_exactly_one_puts_its_documents() {
            StoredCredential credential = issued("award");
            List<Changing> outcomes = inParallel(8, n -> reissue(credential, "kid-n" + n));
            assertThat(outcomes).filteredOn(Changing.CHANGED::equals).hasSize(1);
            assertThat(store.findDocuments(credential.id()))
                    .contains(anew("kid-n" + outcomes.indexOf(Changing.CHANGED)));
        }

        private Changing reissue(StoredCredential credential, String kid) {
            return store.reissue(
                    credential, anew(kid), Samples.event(CredentialEvent.Type.REISSUED));
        }

        private static SignedDocuments anew(String kid) {
            SignedDocuments other = Samples.documents("anew");
            return new SignedDocuments(
                    other.json(),
                    other.jwt(),
                    Map.of(IssuerKey.Algorithm.ED25519, kid, IssuerKey.Algorithm.P256, "kid-2"));
        }
    }

    @Nested
    class Issue {
        @Test
        void credential_documents_award_and_event_are_all_there() {
            StoredCredential credential = issued("award");
            assertThat(store.find(credential.id())).contains(credential);
            assertThat(store.findDocuments(credential.id())).contains(Samples.documents("first"));
            assertThat(store.findAward(award("award"))).contains(credential.id());
            assertThat(store.events(credential.id()))
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.path("type").asText())
                                        .isEqualTo("credential.issued");
                                assertThat(event.path("credentialId").asText())
                                        .isEqualTo(credential.id().text());
                                assertThat(event.path("number").asInt()).isEqualTo(1);
                            });
        }

        @Test
        void events_go_after_90_days_and_nothing_else_does() {
            StoredCredential credential = issued("award");
            String expiry =
                    Long.toString(Samples.NOW.plusSeconds(90L * 24 * 60 * 60).getEpochSecond());
            assertThat(content(table))
                    .filteredOn(item -> item.containsKey(TableDefinition.EXPIRY))
                    .singleElement()
                    .satisfies(
                            item -> {
                                assertThat(item.get("sk").s()).startsWith("EVENT#");
                                assertThat(item.get(TableDefinition.EXPIRY).n()).isEqualTo(expiry);
                            });
            assertThat(credential.revision()).isEqualTo(1);
        }

        @Test
        void an_award_that_was_made_leaves_nothing_and_names_its_credential() {
            StoredCredential first = issued("award");
            assertUnchanged(
                    () ->
                            assertThat(issue(credential(), "award", newReceipt()))
                                    .isEqualTo(new Issuing.AlreadyAwarded(first.id())));
        }

        @Test
        void a_request_that_was_answered_leaves_nothing() {
            Receipt before = writtenBefore();
            assertUnchanged(
                    () ->
                            assertThat(issue(credential(), "award", before))
                                    .isEqualTo(new Issuing.AlreadyAnswered()));
        }

        @Test
        void a_request_that_was_answered_counts_before_an_award_that_was_made() {
            issued("award");
            Receipt before = writtenBefore();
            assertThat(issue(credential(), "award", before))
                    .isEqualTo(new Issuing.AlreadyAnswered());
        }

        @Test
        void an_id_that_was_drawn_twice_leaves_nothing() {
            assertIdIsRefused(issued("award"));
        }

        @Test
        void documents_that_are_there_already_leave_nothing() {
            StoredCredential credential = issued("award");
            deleteItem(table, pk(credential), "CREDENTIAL");
            assertIdIsRefused(credential);
        }

        @Test
        void an_event_that_is_there_already_leaves_nothing() {
            StoredCredential credential = issued("award");
            deleteItem(table, pk(credential), "CREDENTIAL");
            deleteItem(table, pk(credential), "DOCUMENTS");
            assertIdIsRefused(credential);
        }

        @Test
        void of_parallel_awards_exactly_one_is_made() {
            List<Issuing> outcomes =
                    inParallel(12, _ -> issue(credential(), "award", Receipt.none()));
            assertThat(outcomes).filteredOn(new Issuing.Issued()::equals).hasSize(1);
            CredentialId winner = store.findAward(award("award")).orElseThrow();
            assertThat(outcomes).filteredOn(new Issuing.AlreadyAwarded(winner)::equals).hasSize(11);
            assertThat(ids(store.listByIssuer(ISSUER, PAGE))).containsExactly(winner);
        }

        private void assertIdIsRefused(StoredCredential used) {
            assertUnchanged(
                    () ->
                            assertThatThrownBy(() -> issue(used, "another award", newReceipt()))
                                    .isInstanceOf(IllegalStateException.class));
        }
    }

    @Nested
    class Change {
        @Test
        void state_bit_to_publish_and_event_are_all_there() {
            StoredCredential before = issued("award");
            StoredCredential revoked = Samples.revoked(before);
            assertThat(revoke(before, Receipt.none())).isEqualTo(Changing.CHANGED);
            assertThat(store.find(revoked.id())).contains(revoked);
            assertThat(pending(revoked, StatusPurpose.REVOCATION))
                    .containsExactly(new StatusChange(77, true, 2));
            assertThat(pending(revoked, StatusPurpose.SUSPENSION)).isEmpty();
            assertThat(store.events(revoked.id()))
                    .extracting(event -> event.path("type").asText())
                    .containsExactly("credential.issued", "credential.revoked");
        }

        @Test
        void a_suspension_sets_its_bit_and_its_end_clears_it() {
            StoredCredential active = issued("award");
            StoredCredential suspended = active.suspended(Samples.change());
            change(active, suspended, CredentialEvent.Type.SUSPENDED);
            assertThat(pending(active, StatusPurpose.SUSPENSION))
                    .containsExactly(new StatusChange(131_071, true, 2));
            StoredCredential reinstated = suspended.reinstated(Samples.change());
            change(suspended, reinstated, CredentialEvent.Type.REINSTATED);
            assertThat(pending(active, StatusPurpose.SUSPENSION))
                    .containsExactly(
                            new StatusChange(131_071, true, 2),
                            new StatusChange(131_071, false, 3));
            assertThat(pending(active, StatusPurpose.REVOCATION)).isEmpty();
            assertThat(store.find(active.id())).contains(reinstated);
        }

        @Test
        void a_revocation_ends_a_suspension() {
            StoredCredential active = issued("award");
            StoredCredential suspended = active.suspended(Samples.change());
            change(active, suspended, CredentialEvent.Type.SUSPENDED);
            change(suspended, Samples.revoked(suspended), CredentialEvent.Type.REVOKED);
            assertThat(pending(active, StatusPurpose.SUSPENSION))
                    .containsExactly(
                            new StatusChange(131_071, true, 2),
                            new StatusChange(131_071, false, 3));
            assertThat(pending(active, StatusPurpose.REVOCATION))
                    .containsExactly(new StatusChange(77, true, 3));
        }

        @Test
        @DisplayName("The award stays taken, and the signed documents stay as they are")
        void award_and_documents_stay() {
            StoredCredential credential = issued("award");
            revoke(credential, Receipt.none());
            assertThat(store.findAward(award("award"))).contains(credential.id());
            assertThat(store.findDocuments(credential.id())).contains(Samples.documents("first"));
        }

        @Test
        void a_credential_that_changed_meanwhile_leaves_nothing() {
            StoredCredential credential = issued("award");
            revoke(credential, Receipt.none());
            assertUnchanged(
                    () ->
                            assertThat(revoke(credential, newReceipt()))
                                    .isEqualTo(Changing.OVERTAKEN));
        }

        @Test
        void a_request_that_was_answered_leaves_nothing() {
            StoredCredential credential = issued("award");
            Receipt before = writtenBefore();
            assertUnchanged(
                    () ->
                            assertThat(revoke(credential, before))
                                    .isEqualTo(Changing.ALREADY_ANSWERED));
        }

        @Test
        void an_event_that_is_there_already_leaves_nothing() {
            StoredCredential credential = issued("award");
            putItem(table, pk(credential), "EVENT#000000002");
            assertUnchanged(
                    () ->
                            assertThat(revoke(credential, newReceipt()))
                                    .isEqualTo(Changing.OVERTAKEN));
        }

        @Test
        void of_parallel_changes_exactly_one_is_made() {
            StoredCredential credential = issued("award");
            assertThat(inParallel(12, _ -> revoke(credential, Receipt.none())))
                    .filteredOn(Changing.CHANGED::equals)
                    .hasSize(1);
            assertThat(store.events(credential.id())).hasSize(2);
        }

        private List<StatusChange> pending(StoredCredential credential, StatusPurpose purpose) {
            return new StatusListStore(client(), statusTable)
                    .pending(credential.slots().get(purpose).list());
        }
    }

    @Nested
    class Lists {
        @Test
        void are_of_an_issuer_an_achievement_or_a_state() {
            StoredCredential active = issued("one");
            StoredCredential revoked = issued("two");
            revoke(revoked, Receipt.none());
            StoredCredential other =
                    Samples.credential(Samples.IDS.issuer(), Samples.IDS.achievement());
            issue(other, "three", Receipt.none());

            assertThat(ids(store.listByIssuer(ISSUER, PAGE)))
                    .containsExactlyInAnyOrder(active.id(), revoked.id());
            assertThat(ids(store.listByAchievement(ACHIEVEMENT, PAGE)))
                    .containsExactlyInAnyOrder(active.id(), revoked.id());
            assertThat(ids(store.listByAchievement(other.achievement(), PAGE)))
                    .containsExactly(other.id());
            assertThat(ids(listByStatus(StoredCredential.Status.ACTIVE)))
                    .containsExactly(active.id());
            assertThat(ids(listByStatus(StoredCredential.Status.REVOKED)))
                    .containsExactly(revoked.id());
        }

        private Listing<CredentialRecord> listByStatus(StoredCredential.Status status) {
            return store.listByStatus(ACHIEVEMENT, status, PAGE);
        }
    }

    @Test
    void what_was_never_issued_is_not_found() {
        CredentialId id = Samples.IDS.credential();
        assertThat(store.find(id)).isEmpty();
        assertThat(store.findDocuments(id)).isEmpty();
        assertThat(store.findAward(award("award"))).isEmpty();
        assertThat(store.events(id)).isEmpty();
    }

    private Changing revoke(StoredCredential before, Receipt receipt) {
        return store.change(
                before,
                Samples.revoked(before),
                Samples.event(CredentialEvent.Type.REVOKED),
                receipt);
    }

    private void change(
            StoredCredential before, StoredCredential after, CredentialEvent.Type event) {
        assertThat(store.change(before, after, Samples.event(event), Receipt.none()))
                .isEqualTo(Changing.CHANGED);
    }

    private static StoredCredential credential() {
        return Samples.credential(ISSUER, ACHIEVEMENT);
    }

    private StoredCredential issued(String award) {
        StoredCredential credential = credential();
        assertThat(issue(credential, award, Receipt.none())).isEqualTo(new Issuing.Issued());
        return credential;
    }

    private Issuing issue(StoredCredential credential, String award, Receipt receipt) {
        return store.issue(
                new org.assaymark.records.Issue(
                        credential,
                        learner,
                        Samples.documents("first"),
                        award(award),
                        Set.of(),
                        Samples.IDS.event(),
                        Optional.empty(),
                        Optional.empty()),
                receipt);
    }

    private static AwardKey award(String occasion) {
        return new AwardKey(ISSUER, ACHIEVEMENT, Samples.LEARNER, Optional.of(occasion));
    }

    /** Nothing of the refused transaction is there: all tables are as they were. */
    private void assertUnchanged(Runnable refused) {
        Set<Map<String, AttributeValue>> credentials = content(table);
        Set<Map<String, AttributeValue>> status = content(statusTable);
        Set<Map<String, AttributeValue>> answers = answers();
        refused.run();
        assertThat(answers()).isEqualTo(answers);
        assertThat(content(table)).isEqualTo(credentials);
        assertThat(content(statusTable)).isEqualTo(status);
    }

    private static String pk(StoredCredential credential) {
        return "CREDENTIAL#" + credential.id().text();
    }

    private static List<CredentialId> ids(Listing<CredentialRecord> listing) {
        return listing.items().stream().map(CredentialRecord::id).toList();
    }
}
