package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.IssuerId;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Hand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

abstract class ApiKeyStoreContract extends StoreContract {
    private static final PageRequest PAGE = new PageRequest(100, Optional.empty());

    private final ApiKeyToken token = Samples.token();
    private String table;
    private ApiKeyStore store;

    @BeforeEach
    void open() {
        table = table(ApiKeyStore.TABLE);
        store = at(Duration.ZERO, table);
    }

    @Test
    void a_key_grants_what_was_given_to_it() {
        Set<IssuerId> issuers = Set.of(Samples.IDS.issuer(), Samples.IDS.issuer());
        ApiKey key = Samples.key(token, Optional.of(issuers), Optional.empty());
        assertThat(store.create(key, Receipt.none())).isTrue();
        assertThat(store.find(token.id())).contains(key);
        assertThat(grant())
                .contains(new Grant(Hand.of(token.id()), key.scopes(), Optional.of(issuers)));
    }

    @Test
    void a_key_is_of_the_hand_of_who_made_it_and_of_who_rotated_it_since() {
        Hand maker = Hand.of(Samples.IDS.person()).behind(Hand.of(Samples.IDS.apiKey()));
        ApiKey made = unlimited();
        ApiKey key = made.with(made.secrets(), maker);
        store.create(key, Receipt.none());
        assertThat(store.find(token.id())).contains(key);
        assertThat(grant().orElseThrow().hand()).isEqualTo(new Hand(token.id(), maker.all()));
    }

    @Test
    void a_key_without_issuers_sees_all() {
        store.create(unlimited(), Receipt.none());
        assertThat(grant().orElseThrow().issuers()).isEmpty();
    }

    @Test
    void another_secret_opens_nothing() {
        store.create(unlimited(), Receipt.none());
        assertThat(store.find(token.id(), Samples.token().digest())).isEmpty();
    }

    @Test
    void the_secret_is_not_stored() {
        store.create(unlimited(), Receipt.none());
        String secret = token.reveal().substring(token.reveal().lastIndexOf('_') + 1);
        assertThat(content(table).toString()).doesNotContain(secret);
    }

    @Test
    void a_revoked_key_opens_nothing_from_then_on() {
        store.create(unlimited(), Receipt.none());
        assertThat(grant()).isPresent();
        store.revoke(token.id());
        assertThat(grant()).isEmpty();
        assertThat(store.find(token.id())).isEmpty();
        assertThat(store.list(PAGE).items()).isEmpty();
    }

    @Test
    void revoking_again_changes_nothing() {
        store.revoke(token.id());
        store.revoke(token.id());
        assertThat(content(table)).isEmpty();
    }

    @Test
    void a_key_ends_with_the_moment_it_expires_at() {
        store.create(
                Samples.key(token, Optional.empty(), Optional.of(Samples.NOW.plusSeconds(60))),
                Receipt.none());
        assertThat(grant()).isPresent();
        assertThat(grantAfter(Duration.ofMillis(59_999))).isPresent();
        assertThat(grantAfter(Duration.ofSeconds(60))).isEmpty();
        assertThat(grantAfter(Duration.ofDays(365))).isEmpty();
        assertThat(store.list(PAGE).items()).extracting(ApiKey::id).containsExactly(token.id());
        assertThat(at(Duration.ofSeconds(60), table).list(PAGE).items()).isEmpty();
    }

    @Test
    void a_request_that_was_answered_before_creates_nothing() {
        Receipt before = writtenBefore();
        var content = content(table);
        assertThat(store.create(unlimited(), before)).isFalse();
        assertThat(content(table)).isEqualTo(content);
    }

    @Test
    void the_first_use_is_noted_and_then_one_in_an_hour() {
        store.create(unlimited(), Receipt.none());
        assertThat(lastUse()).isEmpty();
        grant();
        assertThat(lastUse()).contains(Samples.NOW);
        grantAfter(Duration.ofMinutes(59));
        assertThat(lastUse()).contains(Samples.NOW);
        grantAfter(Duration.ofMinutes(60));
        assertThat(lastUse()).contains(Samples.NOW.plus(Duration.ofMinutes(60)));
    }

    @Test
    void a_wrong_secret_is_no_use() {
        store.create(unlimited(), Receipt.none());
        store.find(token.id(), Samples.token().digest());
        assertThat(lastUse()).isEmpty();
    }

    @Test
    void uses_at_the_same_time_are_all_granted() {
        store.create(unlimited(), Receipt.none());
        assertThat(inParallel(8, _ -> grant())).allMatch(Optional::isPresent);
        assertThat(lastUse()).contains(Samples.NOW);
    }

    @Test
    void noting_a_use_brings_no_revoked_key_back() {
        store.create(unlimited(), Receipt.none());
        var client =
                aws().dynamoDbBuilder()
                        .overrideConfiguration(
                                configuration ->
                                        configuration.addExecutionInterceptor(
                                                new BeforeUpdates(() -> store.revoke(token.id()))))
                        .build();
        var behind =
                new ApiKeyStore(
                        DynamoDbEnhancedClient.builder().dynamoDbClient(client).build(),
                        table,
                        at(Duration.ZERO));
        assertThat(behind.find(token.id(), token.digest())).isPresent();
        assertThat(content(table)).isEmpty();
    }

    @Test
    void a_use_that_cannot_be_noted_is_granted() {
        store.create(unlimited(), Receipt.none());
        var client =
                aws().dynamoDbBuilder()
                        .overrideConfiguration(
                                configuration ->
                                        configuration.addExecutionInterceptor(
                                                new BeforeUpdates(
                                                        () -> {
                                                            throw SdkClientException.create(
                                                                    "no connection");
                                                        })))
                        .build();
        var cut =
                new ApiKeyStore(
                        DynamoDbEnhancedClient.builder().dynamoDbClient(client).build(),
                        table,
                        at(Duration.ZERO));
        assertThat(cut.find(token.id(), token.digest())).isPresent();
        assertThat(lastUse()).isEmpty();
    }

    @Test
    void after_a_rotation_the_secret_before_opens_until_the_overlap_ends() {
        ApiKeyToken next = rotated(unlimitedAndCreated(), Duration.ofHours(1));
        for (ApiKeyToken each : List.of(token, next)) {
            assertThat(opens(each, Duration.ofMillis(3_599_999))).isTrue();
        }
        assertThat(opens(token, Duration.ofHours(1))).isFalse();
        assertThat(opens(next, Duration.ofDays(365))).isTrue();
    }

    @Test
    void without_an_overlap_every_secret_before_ends_at_once() {
        ApiKeyToken second = rotated(unlimitedAndCreated(), Duration.ofHours(1));
        ApiKeyToken third = rotated(found(), Duration.ZERO);
        assertThat(opens(token, Duration.ZERO)).isFalse();
        assertThat(opens(second, Duration.ZERO)).isFalse();
        assertThat(opens(third, Duration.ZERO)).isTrue();
        assertThat(found().secrets().overlapEnd()).isEmpty();
    }

    @Test
    void a_second_rotation_leaves_the_first_secret_as_long_as_the_shorter_overlap_says() {
        ApiKeyToken second = rotated(unlimitedAndCreated(), Duration.ofHours(1));
        ApiKeyToken third = rotated(found(), Duration.ofHours(2));
        assertThat(opens(token, Duration.ofMinutes(59))).isTrue();
        assertThat(opens(token, Duration.ofMinutes(60))).isFalse();
        assertThat(opens(second, Duration.ofMinutes(119))).isTrue();
        assertThat(opens(third, Duration.ofMinutes(180))).isTrue();
        rotated(found(), Duration.ofMinutes(10));
        assertThat(opens(second, Duration.ofMinutes(10))).isFalse();
    }

    @Test
    void of_rotations_at_the_same_time_one_is_made() {
        ApiKey key = unlimitedAndCreated();
        assertThat(inParallel(6, _ -> replace(key, next(), Duration.ZERO)))
                .containsOnlyOnce(ApiKeyStore.Replacement.REPLACED)
                .containsOnly(
                        ApiKeyStore.Replacement.REPLACED,
                        ApiKeyStore.Replacement.CHANGED_MEANWHILE);
    }

    @Test
    void a_key_that_was_revoked_meanwhile_is_not_rotated_back_into_force() {
        ApiKey key = unlimitedAndCreated();
        store.revoke(key.id());
        assertThat(replace(key, next(), Duration.ZERO))
                .isEqualTo(ApiKeyStore.Replacement.CHANGED_MEANWHILE);
        assertThat(content(table)).isEmpty();
    }

    private ApiKey unlimitedAndCreated() {
        store.create(unlimited(), Receipt.none());
        return found();
    }

    private ApiKey found() {
        return store.find(token.id()).orElseThrow();
    }

    private Optional<Instant> lastUse() {
        return found().lastUsedAt();
    }

    private ApiKeyToken next() {
        return ApiKeyToken.generate(token.id(), new SecureRandom());
    }

    private ApiKeyToken rotated(ApiKey key, Duration overlap) {
        ApiKeyToken next = next();
        assertThat(replace(key, next, overlap)).isEqualTo(ApiKeyStore.Replacement.REPLACED);
        return next;
    }

    private ApiKeyStore.Replacement replace(ApiKey key, ApiKeyToken next, Duration overlap) {
        ApiKeySecrets secrets = key.secrets().replacedBy(next.digest(), Samples.NOW, overlap);
        return store.replace(key, key.with(secrets, key.hand()), Receipt.none());
    }

    private boolean opens(ApiKeyToken secret, Duration later) {
        return at(later, table).find(secret.id(), secret.digest()).isPresent();
    }

    /** Something that happens just before an item is updated. */
    private record BeforeUpdates(Runnable happening) implements ExecutionInterceptor {
        @Override
        public void beforeExecution(
                Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof UpdateItemRequest) {
                happening.run();
            }
        }
    }

    private ApiKey unlimited() {
        return Samples.key(token, Optional.empty(), Optional.empty());
    }

    private Optional<Grant> grant() {
        return store.find(token.id(), token.digest());
    }

    private Optional<Grant> grantAfter(Duration later) {
        return at(later, table).find(token.id(), token.digest());
    }

    private ApiKeyStore at(Duration later, String name) {
        return new ApiKeyStore(client(), name, at(later));
    }
}
