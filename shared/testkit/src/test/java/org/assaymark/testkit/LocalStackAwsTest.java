package org.assaymark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.kms.KmsClient;

class LocalStackAwsTest {
    @Test
    void without_docker_the_class_is_reported_as_skipped_with_its_reason() {
        var results = run(NotRequired.class);
        results.containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                container(NotRequired.class.getSimpleName()),
                                skippedWithReason(
                                        reason -> reason.contains("no Docker is available"))));
        results.testEvents().assertStatistics(counts -> counts.started(0));
    }

    @Test
    void without_docker_the_class_fails_when_localstack_is_required() {
        var results = run(Required.class);
        results.containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                container(Required.class.getSimpleName()),
                                finishedWithFailure(
                                        message(
                                                text ->
                                                        text.contains(
                                                                "REQUIRE_LOCALSTACK=true")))));
        results.testEvents().assertStatistics(counts -> counts.started(0));
    }

    @Test
    void with_docker_the_class_runs() {
        run(WithDocker.class).testEvents().assertStatistics(counts -> counts.succeeded(1));
    }

    @Test
    void a_kms_that_signs_with_ed25519_is_used_and_another_is_not() {
        try (KmsClient notKms = LocalAws.kms(new DynamoLocal().uri()).build()) {
            assertThat(LocalStack.signsEd25519(new KmsLocal().client())).isTrue();
            assertThat(LocalStack.signsEd25519(notKms)).isFalse();
        }
    }

    private static EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();
    }

    abstract static class Contract {
        @Test
        void holds() {}
    }

    static final class NotRequired extends Contract {
        @RegisterExtension static final AwsLeg AWS = new LocalStackAws(() -> false, Map.of());
    }

    static final class Required extends Contract {
        @RegisterExtension
        static final AwsLeg AWS =
                new LocalStackAws(() -> false, Map.of("REQUIRE_LOCALSTACK", "true"));
    }

    static final class WithDocker extends Contract {
        @RegisterExtension static final AwsLeg AWS = new LocalStackAws(() -> true, Map.of());
    }
}
