package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
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
    void issuance_publishes_status_lists_every_minute_by_its_alias() {
        JsonNode rule = synthesis.only("api", "AWS::Events::Rule");
        assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
        assertThat(rule.path("State").asText()).isEqualTo("ENABLED");
        assertThat(rule.path("Targets")).hasSize(1);
        assertThat(synthesis.meaning(rule.at("/Targets/0/Arn"))).isEqualTo("alias/issuanceAlias");
        assertThat(rule.at("/Targets/0/Input").asText())
                .isEqualTo("{\"action\":\"publishStatusLists\"}");
    }

    @Test
    void failures_throttling_5xx_and_a_schedule_that_stopped_raise_alarms() {
        var template = Template.fromStack(synthesis.deployment().api());
        template.resourceCountIs("AWS::CloudWatch::Alarm", 9);
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
