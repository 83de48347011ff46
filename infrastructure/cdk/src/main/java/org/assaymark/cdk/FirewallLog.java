package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assaymark.inbound.Source;
import org.assaymark.webhook.HeaderToken;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration.FieldToMatchProperty;
import software.constructs.Construct;

/** What the firewall refused, so that somebody can find out why: no more, and without secrets. */
final class FirewallLog extends Construct {
    /** WAF writes to log groups with this prefix only. */
    private static final String PREFIX = "aws-waf-logs-";

    FirewallLog(Construct scope, String name, Firewall firewall) {
        super(scope, "firewall-log");
        var log =
                LogGroup.Builder.create(this, "Log")
                        .logGroupName(PREFIX + name)
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        CfnLoggingConfiguration.Builder.create(this, "Configuration")
                .resourceArn(firewall.acl().getAttrArn())
                .logDestinationConfigs(List.of(arn(log)))
                .loggingFilter(refusedOnly())
                .redactedFields(withheld())
                .build();
    }

    /** Without the {@code :*} that CloudFormation's own attribute ends in and WAF refuses. */
    private String arn(LogGroup log) {
        return Stack.of(this)
                .formatArn(
                        ArnComponents.builder()
                                .service("logs")
                                .resource("log-group")
                                .resourceName(log.getLogGroupName())
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build());
    }

    /** In CloudFormation's own words: to CDK this property is any JSON. */
    private static Map<String, Object> refusedOnly() {
        Map<String, Object> refused = Map.of("ActionCondition", Map.of("Action", "BLOCK"));
        return Map.of(
                "DefaultBehavior",
                "DROP",
                "Filters",
                List.of(
                        Map.of(
                                "Behavior",
                                "KEEP",
                                "Requirement",
                                "MEETS_ANY",
                                "Conditions",
                                List.of(refused))));
    }

    /**
     * Addresses for deliveries are known to their senders alone, and some senders prove no more.
     */
    private static List<FieldToMatchProperty> withheld() {
        var places =
                List.of(
                        FieldToMatchProperty.builder().queryString(Map.of()).build(),
                        FieldToMatchProperty.builder().uriPath(Map.of()).build());
        return Stream.concat(secretHeaders().map(FirewallLog::header), places.stream()).toList();
    }

    private static Stream<String> secretHeaders() {
        Stream<String> constant =
                Stream.of(Source.values())
                        .map(Source::scheme)
                        .flatMap(
                                scheme ->
                                        scheme instanceof HeaderToken token
                                                ? token.places().stream()
                                                : Stream.empty())
                        .map(HeaderToken.Place::header);
        return Stream.concat(Stream.of("authorization", "cookie"), constant).distinct();
    }

    private static FieldToMatchProperty header(String name) {
        return FieldToMatchProperty.builder().singleHeader(Map.of("Name", name)).build();
    }
}
