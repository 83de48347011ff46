package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.platform.RateLimits.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

abstract class RateLimitStoreContract extends StoreContract {
    private static final RateLimit LIMIT = new RateLimit(3, Duration.ofSeconds(10));

    private final ApiKeyId caller = Samples.IDS.apiKey();
    private String table;

    @BeforeEach
    void open() {
        table = table(RateLimitStore.TABLE);
    }

    @Test
    void each_request_counts_within_its_window() {
        assertThat(count(Duration.ZERO)).contains(new Standing(3, 10, 1, 10));
        assertThat(count(Duration.ofSeconds(9))).contains(new Standing(3, 10, 2, 1));
        assertThat(count(Duration.ofSeconds(10))).contains(new Standing(3, 10, 1, 10));
    }

    @Test
    void requests_at_the_same_time_are_each_counted_once() {
        assertThat(inParallel(12, _ -> count(Duration.ZERO).orElseThrow().used()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 12).boxed().toList());
    }

    @Test
    void keys_are_counted_apart() {
        count(Duration.ZERO);
        assertThat(store(client(), Duration.ZERO).count(Samples.IDS.apiKey()))
                .map(Standing::used)
                .contains(1L);
    }

    @Test
    void a_window_is_dropped_by_the_table_when_it_is_long_over() {
        count(Duration.ZERO);
        long windowAfter = Samples.NOW.plusSeconds(20).getEpochSecond();
        assertThat(content(table))
                .singleElement()
                .satisfies(
                        item ->
                                assertThat(item.get(TableDefinition.EXPIRY).n())
                                        .isEqualTo(Long.toString(windowAfter)));
    }

    @Test
    void more_than_the_table_can_count_is_more_than_is_allowed() {
        assertThat(
                        failing(
                                        ProvisionedThroughputExceededException.builder()
                                                .awsErrorDetails(
                                                        AwsErrorDetails.builder()
                                                                .errorCode(
                                                                        "ProvisionedThroughputExceededException")
                                                                .build())
                                                .build())
                                .count(caller))
                .contains(new Standing(3, 10, 4, 10));
    }

    @Test
    void a_request_that_cannot_be_counted_for_another_reason_has_no_standing() {
        assertThat(failing(SdkClientException.create("no connection")).count(caller)).isEmpty();
    }

    private Optional<Standing> count(Duration later) {
        return store(client(), later).count(caller);
    }

    private RateLimitStore store(DynamoDbEnhancedClient client, Duration later) {
        return new RateLimitStore(client, table, LIMIT, at(later));
    }

    /** A store whose table answers nothing but this. */
    private RateLimitStore failing(RuntimeException failure) {
        var client =
                aws().dynamoDbBuilder()
                        .overrideConfiguration(
                                configuration ->
                                        configuration.addExecutionInterceptor(new Failing(failure)))
                        .build();
        return store(
                DynamoDbEnhancedClient.builder().dynamoDbClient(client).build(), Duration.ZERO);
    }

    private record Failing(RuntimeException failure) implements ExecutionInterceptor {
        @Override
        public void beforeExecution(
                Context.BeforeExecution context, ExecutionAttributes attributes) {
            throw failure;
        }
    }
}
