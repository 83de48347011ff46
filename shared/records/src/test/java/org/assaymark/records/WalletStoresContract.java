package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.WalletGrantStore.Exchange;
import org.assaymark.records.WalletHoldingStore.Upsert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Wallets")
abstract class WalletStoresContract extends StoreContract {
    private static final Instant NOW = Samples.NOW;
    private static final Set<String> SCOPES = Set.of("read", "write");
    private static final WalletRequest REQUEST =
            new WalletRequest("client", "https://w.example/cb", SCOPES, "state", "challenge");
    private static final WalletGrantStore.Proof PROOF =
            new WalletGrantStore.Proof("client", "https://w.example/cb", "challenge");

    private String table;
    private String learners;
    private WalletSignInStore signIns;
    private WalletGrantStore grants;
    private WalletHoldingStore holdings;

    @BeforeEach
    void open() {
        table = table(WalletClientStore.TABLE);
        learners = table(LearnerStore.TABLE);
        signIns = new WalletSignInStore(client(), table);
        grants = new WalletGrantStore(client(), table, learners);
        holdings = new WalletHoldingStore(client(), table, learners);
        putItem(learners, "LEARNER#" + Samples.LEARNER.text(), "LEARNER");
    }

    @Test
    void a_client_is_found_as_it_registered_itself() {
        var store = new WalletClientStore(client(), table);
        var metadata = Json.object().put("client_name", "Zoë's wallet").put("scope", "read write");
        metadata.putArray("redirect_uris").add("https://w.example/cb");
        var made = new WalletClient("id", SecretDigest.of("secret"), metadata, NOW);
        store.create(made);
        WalletClient found = store.find("id").orElseThrow();
        assertThat(found).isEqualTo(made);
        assertThat(found.secret().isOf("secret")).isTrue();
        assertThat(found.secret().isOf("Secret")).isFalse();
        assertThat(found.redirectUris()).containsExactly("https://w.example/cb");
        assertThat(found.scopes()).isEqualTo(SCOPES);
        assertThat(store.find("ID")).isEmpty();
    }

    @Nested
    @DisplayName("A link in a mail")
    class Link {
        @Test
        void may_be_looked_at_as_often_as_one_likes_and_used_once() {
            WalletSignIn signIn = signIn("link");
            assertThat(signIns.find(signIn.link(), NOW)).contains(signIn);
            assertThat(signIns.find(signIn.link(), NOW)).contains(signIn);
            assertThat(inParallel(6, _ -> signIns.use(signIn, NOW))).containsOnlyOnce(true);
            assertThat(signIns.find(signIn.link(), NOW)).isEmpty();
        }

        @Test
        void is_good_until_it_ends_also_when_the_table_has_not_dropped_it_yet() {
            WalletSignIn signIn = signIn("link");
            assertThat(signIns.find(signIn.link(), signIn.expiresAt().minusSeconds(1))).isPresent();
            assertThat(signIns.find(signIn.link(), signIn.expiresAt())).isEmpty();
            assertThat(signIns.use(signIn, signIn.expiresAt())).isFalse();
        }

        @Test
        void gives_one_code_only() {
            WalletSignIn signIn = signIn("link");
            List<Boolean> allowed =
                    inParallel(6, number -> grants.allow(signIn, code("code" + number), NOW));
            assertThat(allowed).containsOnlyOnce(true);
        }

        @Test
        void gives_nothing_in_the_name_of_somebody_who_is_gone() {
            WalletSignIn signIn = signIn("link");
            eraseLearner();
            assertThat(grants.allow(signIn, code("code"), NOW)).isFalse();
        }
    }

    @Nested
    @DisplayName("RFC 6749 §4.1.2: an authorization code")
    class Codes {
        @Test
        void becomes_an_access_token_once() {
            give("code");
            Exchange.Done done = (Exchange.Done) redeem("code", PROOF, "access", NOW);
            assertThat(done.allowed().scopes()).isEqualTo(SCOPES);
            assertThat(grants.find(SecretDigest.of("access"), NOW)).contains(done.allowed());
            assertThat(done.allowed().grant().learner()).isEqualTo(Samples.LEARNER);
        }

        @Test
        void that_is_shown_a_second_time_ends_what_came_of_it() {
            give("code");
            redeem("code", PROOF, "access", NOW);
            assertThat(redeem("code", PROOF, "other", NOW)).isEqualTo(new Exchange.Refused());
            assertThat(grants.find(SecretDigest.of("access"), NOW)).isEmpty();
            assertThat(grants.find(SecretDigest.of("other"), NOW)).isEmpty();
        }

        @Test
        void that_is_shown_many_times_at_once_leaves_at_most_one_grant_and_no_second_token() {
            give("code");
            List<Exchange> exchanges =
                    inParallel(6, number -> redeem("code", PROOF, "access" + number, NOW));
            assertThat(exchanges).filteredOn(Exchange.Done.class::isInstance).hasSize(1);
            assertThat(holdings.grants(Samples.LEARNER)).isEmpty();
        }

        @Test
        void is_refused_to_another_client_for_another_address_and_with_another_verifier() {
            give("code");
            for (var wrong :
                    List.of(
                            new WalletGrantStore.Proof("other", PROOF.redirectUri(), "challenge"),
                            new WalletGrantStore.Proof("client", "https://w.example/", "challenge"),
                            new WalletGrantStore.Proof("client", PROOF.redirectUri(), "other"))) {
                assertThat(redeem("code", wrong, "access", NOW)).isEqualTo(new Exchange.Refused());
            }
            assertThat(redeem("code", PROOF, "access", NOW)).isInstanceOf(Exchange.Done.class);
        }

        @Test
        void ends_after_its_time() {
            give("code");
            assertThat(redeem("code", PROOF, "access", NOW.plusSeconds(600)))
                    .isEqualTo(new Exchange.Refused());
        }

        @Test
        void is_nothing_to_somebody_who_is_gone() {
            give("code");
            eraseLearner();
            assertThat(redeem("code", PROOF, "access", NOW)).isEqualTo(new Exchange.Refused());
        }
    }

    @Nested
    @DisplayName("RFC 9700 §4.14: a refresh token")
    class Refreshing {
        @BeforeEach
        void obtain() {
            give("code");
            grants.redeem(SecretDigest.of("code"), PROOF, _ -> tokens("access", "refresh"), NOW);
        }

        @Test
        void is_replaced_when_it_is_used() {
            assertThat(refresh("refresh", "access2", "refresh2")).isInstanceOf(Exchange.Done.class);
            assertThat(grants.find(SecretDigest.of("access2"), NOW)).isPresent();
            assertThat(refresh("refresh2", "access3", "refresh3"))
                    .isInstanceOf(Exchange.Done.class);
        }

        @Test
        void that_is_used_twice_ends_all_that_came_of_the_grant() {
            refresh("refresh", "access2", "refresh2");
            assertThat(refresh("refresh", "access3", "refresh3")).isEqualTo(new Exchange.Refused());
            for (String access : List.of("access", "access2", "access3")) {
                assertThat(grants.find(SecretDigest.of(access), NOW)).isEmpty();
            }
            assertThat(refresh("refresh2", "access4", "refresh4"))
                    .isEqualTo(new Exchange.Refused());
        }

        @Test
        void gives_fewer_scopes_when_fewer_are_asked_for_and_never_more() {
            Exchange fewer =
                    grants.refresh(
                            SecretDigest.of("refresh"),
                            "client",
                            Set.of("read"),
                            _ -> tokens("access2", "refresh2"),
                            NOW);
            assertThat(((Exchange.Done) fewer).allowed().scopes()).containsExactly("read");
            assertThat(grants.find(SecretDigest.of("access2"), NOW).orElseThrow().scopes())
                    .containsExactly("read");
            assertThat(
                            grants.refresh(
                                    SecretDigest.of("refresh2"),
                                    "client",
                                    Set.of("read", "more"),
                                    _ -> tokens("access3", "refresh3"),
                                    NOW))
                    .isEqualTo(new Exchange.Excessive());
            assertThat(refresh("refresh2", "access4", "refresh4"))
                    .isInstanceOf(Exchange.Done.class);
        }

        @Test
        void is_no_access_token_and_an_access_token_is_no_refresh_token() {
            assertThat(grants.find(SecretDigest.of("refresh"), NOW)).isEmpty();
            assertThat(refresh("access", "access2", "refresh2")).isEqualTo(new Exchange.Refused());
        }

        @Test
        void is_refused_to_another_client() {
            assertThat(
                            grants.refresh(
                                    SecretDigest.of("refresh"),
                                    "other",
                                    Set.of(),
                                    _ -> tokens("access2", "refresh2"),
                                    NOW))
                    .isEqualTo(new Exchange.Refused());
            assertThat(grants.find(SecretDigest.of("access"), NOW)).isPresent();
        }

        @Test
        void that_is_revoked_ends_all_and_an_access_token_ends_alone() {
            grants.revoke(SecretDigest.of("access"), "other");
            assertThat(grants.find(SecretDigest.of("access"), NOW)).isPresent();
            grants.revoke(SecretDigest.of("access"), "client");
            assertThat(grants.find(SecretDigest.of("access"), NOW)).isEmpty();
            refresh("refresh", "access2", "refresh2");
            grants.revoke(SecretDigest.of("refresh2"), "client");
            assertThat(grants.find(SecretDigest.of("access2"), NOW)).isEmpty();
            grants.revoke(SecretDigest.of("never given"), "client");
        }

        @Test
        void is_good_for_nothing_after_its_time() {
            Instant later = NOW.plus(Duration.ofDays(90));
            assertThat(grants.find(SecretDigest.of("access"), NOW.plusSeconds(3600))).isEmpty();
            assertThat(
                            grants.refresh(
                                    SecretDigest.of("refresh"),
                                    "client",
                                    Set.of(),
                                    _ -> tokens("access2", "refresh2"),
                                    later))
                    .isEqualTo(new Exchange.Refused());
        }
    }

    @Nested
    @DisplayName("Open Badges 3.0: two credentials are the same when issuer and id are")
    class Equality {
        @Test
        void what_is_put_in_is_found_byte_for_byte() {
            Bytes document = Bytes.utf8("{ \"name\" :\t\"Zoë\" }\n");
            ImportedCredential credential = imported("one", NOW, document);
            assertThat(holdings.upsert(Samples.LEARNER, credential, document))
                    .isEqualTo(Upsert.CREATED);
            assertThat(holdings.list(Samples.LEARNER)).containsExactly(credential);
            assertThat(holdings.document(Samples.LEARNER, credential.identity()))
                    .contains(document);
            assertThat(holdings.list(Samples.IDS.learner())).isEmpty();
        }

        @Test
        void only_what_is_valid_from_later_replaces() {
            put("first", NOW);
            assertThat(put("first", NOW)).isEqualTo(Upsert.ALREADY_THERE);
            assertThat(put("same time", NOW)).isEqualTo(Upsert.NOT_NEWER);
            assertThat(put("earlier", NOW.minusSeconds(1))).isEqualTo(Upsert.NOT_NEWER);
            assertThat(put("later", NOW.plusSeconds(1))).isEqualTo(Upsert.REPLACED);
            assertThat(holdings.document(Samples.LEARNER, SecretDigest.of("one")))
                    .contains(Bytes.utf8("later"));
            assertThat(holdings.list(Samples.LEARNER)).hasSize(1);
        }

        @Test
        void of_many_at_once_the_latest_stays() {
            inParallel(6, number -> put("no. " + number, NOW.plusSeconds(number)));
            assertThat(holdings.document(Samples.LEARNER, SecretDigest.of("one")))
                    .contains(Bytes.utf8("no. 5"));
        }

        @Test
        void nothing_is_kept_for_somebody_who_is_gone() {
            eraseLearner();
            assertThat(put("first", NOW)).isEqualTo(Upsert.NO_LEARNER);
            assertThat(holdings.putProfile(Samples.LEARNER, Bytes.utf8("{}"))).isFalse();
            assertThat(content(table)).isEmpty();
        }
    }

    @Test
    void erasing_leaves_nothing_of_a_learner_and_everything_of_others() {
        put("first", NOW);
        holdings.putProfile(Samples.LEARNER, Bytes.utf8("{}"));
        assertThat(holdings.profile(Samples.LEARNER)).contains(Bytes.utf8("{}"));
        give("code");
        redeem("code", PROOF, "access", NOW);
        var other = Samples.IDS.learner();
        putItem(learners, "LEARNER#" + other.text(), "LEARNER");
        holdings.putProfile(other, Bytes.utf8("{}"));
        eraseLearner();
        holdings.erase(Samples.LEARNER);
        assertThat(grants.find(SecretDigest.of("access"), NOW)).isEmpty();
        assertThat(content(table))
                .noneMatch(item -> item.get("pk").s().equals("LEARNER#" + Samples.LEARNER.text()))
                .anyMatch(item -> item.get("pk").s().equals("LEARNER#" + other.text()));
        assertThat(content(table))
                .extracting(Map::keySet)
                .noneMatch(keys -> keys.contains("email"));
    }

    private void eraseLearner() {
        deleteItem(learners, "LEARNER#" + Samples.LEARNER.text(), "LEARNER");
    }

    private WalletSignIn signIn(String link) {
        var signIn =
                new WalletSignIn(
                        SecretDigest.of(link),
                        SecretDigest.of("browser"),
                        Samples.LEARNER,
                        "key",
                        REQUEST,
                        Instant.ofEpochSecond(NOW.getEpochSecond() + 900));
        signIns.create(signIn);
        return signIn;
    }

    private static WalletGrantStore.Code code(String secret) {
        return new WalletGrantStore.Code(
                SecretDigest.of(secret), "grant of " + secret, NOW.plusSeconds(600));
    }

    private void give(String code) {
        assertThat(grants.allow(signIn("link to " + code), code(code), NOW)).isTrue();
    }

    private Exchange redeem(
            String code, WalletGrantStore.Proof proof, String access, Instant moment) {
        return grants.redeem(
                SecretDigest.of(code),
                proof,
                _ -> new WalletTokens(token(access, 3600), Optional.empty()),
                moment);
    }

    private Exchange refresh(String refresh, String nextAccess, String nextRefresh) {
        return grants.refresh(
                SecretDigest.of(refresh),
                "client",
                Set.of(),
                _ -> tokens(nextAccess, nextRefresh),
                NOW);
    }

    private static WalletTokens tokens(String access, String refresh) {
        return new WalletTokens(
                token(access, 3600), Optional.of(token(refresh, Duration.ofDays(90).toSeconds())));
    }

    private static WalletTokens.Token token(String secret, long seconds) {
        return new WalletTokens.Token(SecretDigest.of(secret), NOW.plusSeconds(seconds));
    }

    private Upsert put(String content, Instant validFrom) {
        Bytes document = Bytes.utf8(content);
        return holdings.upsert(Samples.LEARNER, imported("one", validFrom, document), document);
    }

    private static ImportedCredential imported(String id, Instant validFrom, Bytes document) {
        return new ImportedCredential(
                SecretDigest.of(id),
                ImportedCredential.Form.JSON,
                SecretDigest.of(document.utf8()),
                validFrom,
                NOW);
    }
}
