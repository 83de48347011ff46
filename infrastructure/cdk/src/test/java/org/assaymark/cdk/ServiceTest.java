package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.deliveries.DeliveriesFunction;
import org.assaymark.document.Json;
import org.assaymark.fulfilment.FulfilmentFunction;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.notification.NotificationFunction;
import org.assaymark.platform.Schedule;
import org.assaymark.webhooks.WebhooksFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

@DisplayName("Functions")
class ServiceTest {
    private static final int SCHEDULES =
            IssuanceFunction.SCHEDULES.size()
                    + BatchesFunction.SCHEDULES.size()
                    + DeliveriesFunction.SCHEDULES.size()
                    + FulfilmentFunction.SCHEDULES.size()
                    + NotificationFunction.SCHEDULES.size()
                    + WebhooksFunction.SCHEDULES.size();

    private final Synthesis synthesis = Synthesis.shared();

    @Test
    void each_runs_on_java_25_and_arm64_from_a_snapshot() {
        assertThat(synthesis.all("api", "AWS::Lambda::Function"))
                .hasSize(10)
                .allMatch(each -> each.path("Runtime").asText().equals("java25"))
                .allMatch(each -> each.path("Architectures").toString().equals("[\"arm64\"]"))
                .allMatch(
                        each -> each.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions"));
    }

    @Test
    void each_has_a_published_version_behind_its_alias() {
        assertThat(synthesis.all("api", "AWS::Lambda::Alias"))
                .hasSize(10)
                .allMatch(alias -> alias.path("Name").asText().equals("live"))
                .allMatch(
                        alias ->
                                alias.at("/FunctionVersion/Fn::GetAtt/1")
                                        .asText()
                                        .equals("Version"));
    }

    @Test
    void each_gives_up_before_the_gateway_does() {
        assertThat(synthesis.all("api", "AWS::Lambda::Function"))
                .allMatch(
                        each ->
                                each.path("Timeout").asInt() > 0
                                        && each.path("Timeout").asInt() < 30);
    }

    @Test
    void each_has_a_log_that_forgets() {
        assertThat(synthesis.all("api", "AWS::Lambda::Function"))
                .allMatch(
                        each ->
                                synthesis
                                        .meaning(each.at("/LoggingConfig/LogGroup"))
                                        .matches(
                                                "log/(badgeimage|batches|catalogue|deliveries|fulfilment|issuance|notification|verification|wallet|webhooks)Log"));
        assertThat(synthesis.all("api", "AWS::Logs::LogGroup"))
                .allMatch(log -> log.path("RetentionInDays").asInt() > 0);
    }

    @Test
    void no_function_takes_concurrency_from_the_others() {
        assertThat(synthesis.all("api", "AWS::Lambda::Function"))
                .noneMatch(each -> each.has("ReservedConcurrentExecutions"));
    }

    @Test
    void every_schedule_invokes_the_alias_of_its_function() {
        var schedules =
                Map.of(
                        "issuance", IssuanceFunction.SCHEDULES,
                        "batches", BatchesFunction.SCHEDULES,
                        "deliveries", DeliveriesFunction.SCHEDULES,
                        "fulfilment", FulfilmentFunction.SCHEDULES,
                        "notification", NotificationFunction.SCHEDULES,
                        "webhooks", WebhooksFunction.SCHEDULES);
        List<JsonNode> rules = synthesis.all("api", "AWS::Events::Rule");
        assertThat(rules).filteredOn(rule -> rule.has("ScheduleExpression")).hasSize(SCHEDULES);
        schedules.forEach(
                (area, all) ->
                        all.forEach(
                                schedule ->
                                        assertThat(rules)
                                                .filteredOn(
                                                        rule ->
                                                                rule.at("/Targets/0/Input")
                                                                        .asText()
                                                                        .equals(
                                                                                Json.write(
                                                                                                schedule
                                                                                                        .event())
                                                                                        .utf8()))
                                                .singleElement()
                                                .satisfies(
                                                        rule ->
                                                                assertInvokes(
                                                                        rule, area, schedule))));
    }

    private void assertInvokes(JsonNode rule, String area, Schedule schedule) {
        long minutes = schedule.every().toMinutes();
        assertThat(rule.path("ScheduleExpression").asText())
                .isEqualTo(minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)");
        assertThat(rule.path("State").asText()).isEqualTo("ENABLED");
        assertThat(rule.path("Targets")).hasSize(1);
        assertThat(synthesis.meaning(rule.at("/Targets/0/Arn")))
                .isEqualTo("alias/" + area + "Alias");
    }

    @Test
    void ten_workers_take_from_the_queue_one_chunk_at_a_time_and_give_back_what_is_not_done() {
        JsonNode source = source("queue/batchQueue");
        assertThat(source.path("FunctionName").toString()).contains("issuanceAlias", ":live");
        assertThat(source.path("BatchSize").asInt()).isEqualTo(1);
        assertThat(source.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(10);
        assertThat(source.path("FunctionResponseTypes"))
                .hasToString("[\"ReportBatchItemFailures\"]");
    }

    @Test
    void what_came_in_is_worked_on_by_ten_and_what_follows_is_issued_beside_whoever_calls() {
        JsonNode events = source("queue/inboundQueue");
        assertThat(events.path("FunctionName").toString()).contains("fulfilmentAlias", ":live");
        assertThat(events.path("BatchSize").asInt()).isEqualTo(10);
        assertThat(events.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(5);
        JsonNode fulfilments = source("queue/fulfilmentsQueue");
        assertThat(fulfilments.path("FunctionName").toString()).contains("issuanceAlias", ":live");
        assertThat(fulfilments.path("BatchSize").asInt()).isEqualTo(1);
        assertThat(fulfilments.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(5);
        assertThat(List.of(events, fulfilments))
                .allMatch(
                        each ->
                                each.path("FunctionResponseTypes")
                                        .toString()
                                        .equals("[\"ReportBatchItemFailures\"]"));
    }

    @Test
    void mail_is_sent_as_soon_as_the_stream_of_its_table_tells_of_it() {
        JsonNode source = source("table/mail");
        assertThat(source.path("FunctionName").toString()).contains("notificationAlias", ":live");
        assertThat(source.at("/FilterCriteria/Filters/0/Pattern").asText())
                .isEqualTo("{\"eventName\":[\"INSERT\"]}");
    }

    @Test
    void
            webhooks_are_sent_as_soon_as_streams_tell_of_events_and_a_slow_receiver_holds_up_no_other() {
        for (String table : Set.of("table/credentials", "table/deliveries")) {
            JsonNode source = source(table);
            assertThat(source.path("FunctionName").toString()).contains("deliveriesAlias", ":live");
            assertThat(source.path("ParallelizationFactor").asInt()).isEqualTo(10);
        }
        assertThat(source("table/credentials").at("/FilterCriteria/Filters/0/Pattern").asText())
                .contains("INSERT", "\"sk\":{\"S\":[{\"prefix\":\"EVENT#\"}]}");
        assertThat(source("table/deliveries").at("/FilterCriteria/Filters/0/Pattern").asText())
                .contains("INSERT", "\"pk\":{\"S\":[{\"prefix\":\"DELIVERY#\"}]}");
    }

    @Test
    void notification_hears_what_became_of_letters_that_were_sent_with_its_configuration_set() {
        JsonNode rule =
                synthesis.all("api", "AWS::Events::Rule").stream()
                        .filter(each -> each.has("EventPattern"))
                        .findFirst()
                        .orElseThrow();
        assertThat(rule.at("/EventPattern/source/0").asText()).isEqualTo("aws.ses");
        assertThat(rule.at("/EventPattern/detail/mail/tags/ses:configuration-set/0"))
                .isEqualTo(
                        synthesis
                                .function("notification")
                                .at("/Environment/Variables/MAIL_CONFIGURATION_SET"));
        assertThat(synthesis.meaning(rule.at("/Targets/0/Arn")))
                .isEqualTo("alias/notificationAlias");
        assertThat(
                        synthesis
                                .only("api", "AWS::SES::ConfigurationSetEventDestination")
                                .at("/EventDestination/MatchingEventTypes"))
                .hasToString("[\"bounce\",\"complaint\"]");
    }

    private JsonNode source(String of) {
        return synthesis.all("api", "AWS::Lambda::EventSourceMapping").stream()
                .filter(each -> synthesis.meaning(each.path("EventSourceArn")).equals(of))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_message_that_fails_time_after_time_is_set_aside() {
        List<JsonNode> queues =
                synthesis.all("api", "AWS::SQS::Queue").stream()
                        .filter(each -> each.has("RedrivePolicy"))
                        .toList();
        assertThat(queues)
                .extracting(
                        queue -> synthesis.meaning(queue.at("/RedrivePolicy/deadLetterTargetArn")))
                .containsExactlyInAnyOrder(
                        "queue/batchDeadLetters",
                        "queue/inboundDeadLetters",
                        "queue/fulfilmentsDeadLetters");
        int longest = synthesis.function("issuance").path("Timeout").asInt();
        assertThat(queues)
                .allMatch(queue -> queue.path("VisibilityTimeout").asInt() >= 6 * longest);
    }

    @Test
    void files_of_batches_are_private_encrypted_and_gone_after_a_day() {
        JsonNode bucket = synthesis.only("api", "AWS::S3::Bucket");
        assertThat(bucket.path("PublicAccessBlockConfiguration"))
                .hasSize(4)
                .allMatch(JsonNode::asBoolean);
        assertThat(bucket.has("BucketEncryption")).isTrue();
        assertThat(bucket.at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt())
                .isEqualTo(1);
    }

    @Test
    void failures_throttling_5xx_and_a_schedule_that_stopped_raise_alarms() {
        var template = Template.fromStack(synthesis.deployment().api());
        template.resourceCountIs("AWS::CloudWatch::Alarm", 25 + 2 * SCHEDULES);
        template.resourcePropertiesCountIs(
                "AWS::CloudWatch::Alarm",
                Map.of("Namespace", "AWS/Lambda", "MetricName", "Errors"),
                10);
        template.resourcePropertiesCountIs(
                "AWS::CloudWatch::Alarm",
                Map.of("Namespace", "AWS/Lambda", "MetricName", "Throttles"),
                10);
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of("Namespace", "AWS/ApiGateway", "MetricName", "5xx"));
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of("Namespace", "AWS/Events", "MetricName", "FailedInvocations"));
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "Namespace", "AWS/Events",
                        "MetricName", "Invocations",
                        "ComparisonOperator", "LessThanThreshold",
                        "TreatMissingData", "breaching"));
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of(
                        "Namespace", "AWS/SQS",
                        "MetricName", "ApproximateNumberOfMessagesVisible"));
        template.hasResourceProperties(
                "AWS::CloudWatch::Alarm",
                Map.of("Namespace", "Assaymark", "MetricName", "connections-quiet"));
        assertThat(synthesis.only("api", "AWS::Logs::MetricFilter").path("FilterPattern").asText())
                .isEqualTo("\"" + WebhooksFunction.NEEDS_ATTENTION + "\"");
        assertThat(synthesis.all("api", "AWS::CloudWatch::Alarm"))
                .allMatch(alarm -> alarm.path("AlarmActions").size() == 1);
    }
}
