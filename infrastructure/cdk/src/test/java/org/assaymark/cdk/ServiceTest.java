package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Json;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.platform.Schedule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

@DisplayName("Functions")
class ServiceTest {
    private final Synthesis synthesis = Synthesis.shared();

    @Test
    void each_runs_on_java_25_and_arm64_from_a_snapshot() {
        assertThat(synthesis.all("api", "AWS::Lambda::Function"))
                .hasSize(3)
                .allMatch(each -> each.path("Runtime").asText().equals("java25"))
                .allMatch(each -> each.path("Architectures").toString().equals("[\"arm64\"]"))
                .allMatch(
                        each -> each.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions"));
    }

    @Test
    void each_has_a_published_version_behind_its_alias() {
        assertThat(synthesis.all("api", "AWS::Lambda::Alias"))
                .hasSize(3)
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
                                        .matches("log/(catalogue|issuance|verification)Log"));
        assertThat(synthesis.all("api", "AWS::Logs::LogGroup"))
                .allMatch(log -> log.path("RetentionInDays").asInt() > 0);
    }

    @Test
    void no_function_takes_concurrency_from_the_others() {
        assertThat(synthesis.all("api", "AWS::Lambda::Function"))
                .noneMatch(each -> each.has("ReservedConcurrentExecutions"));
    }

    @Test
    void every_schedule_of_issuance_invokes_its_alias() {
        List<JsonNode> rules = synthesis.all("api", "AWS::Events::Rule");
        assertThat(rules).hasSameSizeAs(IssuanceFunction.SCHEDULES);
        for (Schedule schedule : IssuanceFunction.SCHEDULES) {
            assertThat(rules)
                    .filteredOn(
                            rule ->
                                    rule.at("/Targets/0/Input")
                                            .asText()
                                            .equals(Json.write(schedule.event()).utf8()))
                    .singleElement()
                    .satisfies(rule -> assertInvokes(rule, schedule));
        }
    }

    private void assertInvokes(JsonNode rule, Schedule schedule) {
        long minutes = schedule.every().toMinutes();
        assertThat(rule.path("ScheduleExpression").asText())
                .isEqualTo(minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)");
        assertThat(rule.path("State").asText()).isEqualTo("ENABLED");
        assertThat(rule.path("Targets")).hasSize(1);
        assertThat(synthesis.meaning(rule.at("/Targets/0/Arn"))).isEqualTo("alias/issuanceAlias");
    }

    @Test
    void failures_throttling_5xx_and_a_schedule_that_stopped_raise_alarms() {
        var template = Template.fromStack(synthesis.deployment().api());
        template.resourceCountIs(
                "AWS::CloudWatch::Alarm", 7 + 2 * IssuanceFunction.SCHEDULES.size());
        template.resourcePropertiesCountIs(
                "AWS::CloudWatch::Alarm",
                Map.of("Namespace", "AWS/Lambda", "MetricName", "Errors"),
                3);
        template.resourcePropertiesCountIs(
                "AWS::CloudWatch::Alarm",
                Map.of("Namespace", "AWS/Lambda", "MetricName", "Throttles"),
                3);
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
        assertThat(synthesis.all("api", "AWS::CloudWatch::Alarm"))
                .allMatch(alarm -> alarm.path("AlarmActions").size() == 1);
    }
}
