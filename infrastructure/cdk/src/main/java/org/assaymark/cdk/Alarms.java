package org.assaymark.cdk;

import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What somebody should look at; told by e-mail where an address is given. */
final class Alarms extends Construct {
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    private final SnsAction tell;

    Alarms(Construct scope, Optional<String> email) {
        super(scope, "alarms");
        var topic = Topic.Builder.create(this, "Topic").enforceSsl(true).build();
        email.ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
        this.tell = new SnsAction(topic);
    }

    void watch(Gateway gateway) {
        any("http-5xx", "Requests are answered with 5xx", gateway.api().metricServerError(sum()));
    }

    void watch(Service service) {
        var function = service.function();
        any(
                service.area() + "-errors",
                "The function fails, or takes too long",
                function.metricErrors(sum()));
        any(
                service.area() + "-throttles",
                "More calls come than the account lets run at once",
                function.metricThrottles(sum()));
    }

    /** What a function says in its log of something that is not its own fault. */
    void watch(String id, String description, LogGroup log, String words) {
        any(
                id,
                description,
                MetricFilter.Builder.create(this, id + "-told")
                        .logGroup(log)
                        .filterPattern(FilterPattern.literal("\"" + words + "\""))
                        .metricNamespace("Assaymark")
                        .metricName(id)
                        .build()
                        .metric(sum()));
    }

    /** What came to nothing, time after time, waits there for somebody to see why. */
    void watch(String id, String description, Queue deadLetters) {
        any(
                id,
                description,
                deadLetters.metricApproximateNumberOfMessagesVisible(
                        MetricOptions.builder().statistic("Maximum").period(FIVE_MINUTES).build()));
    }

    /**
     * What requests and workers that died have left waits for these rules; they must neither fail
     * nor fall silent.
     */
    void watch(Rule schedule) {
        String name = schedule.getNode().getId();
        any(
                name + "-fails",
                "The schedule cannot call its function",
                ruleMetric(schedule, "FailedInvocations"));
        alarm(
                        name + "-stopped",
                        "The schedule has not called its function",
                        ruleMetric(schedule, "Invocations"))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.BREACHING)
                .build()
                .addAlarmAction(tell);
    }

    private void any(String id, String description, IMetric metric) {
        alarm(id, description, metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build()
                .addAlarmAction(tell);
    }

    private Alarm.Builder alarm(String id, String description, IMetric metric) {
        return Alarm.Builder.create(this, id)
                .alarmDescription(description)
                .metric(metric)
                .threshold(1)
                .evaluationPeriods(1);
    }

    private static Metric ruleMetric(Rule rule, String name) {
        return Metric.Builder.create()
                .namespace("AWS/Events")
                .metricName(name)
                .dimensionsMap(Map.of("RuleName", rule.getRuleName()))
                .statistic("Sum")
                .period(FIVE_MINUTES)
                .build();
    }

    private static MetricOptions sum() {
        return MetricOptions.builder().statistic("Sum").period(FIVE_MINUTES).build();
    }
}
