package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.wafv2.CfnWebACL.BlockActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ByteMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CountActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomHTTPHeaderProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomResponseProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.FieldToMatchProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.ManagedRuleGroupStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.NotStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OrStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.OverrideActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RateBasedStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RegexMatchStatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionOverrideProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.TextTransformationProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.VisibilityConfigProperty;

/** The words that firewall rules are made of (AWS WAF, web ACL rule statements). */
final class FirewallRules {
    private static final int WINDOW_SECONDS = 300;

    private FirewallRules() {}

    static RuleProperty refuse(
            int priority, String name, StatementProperty when, CustomResponseProperty answer) {
        return RuleProperty.builder()
                .name(name)
                .priority(priority)
                .statement(when)
                .action(
                        RuleActionProperty.builder()
                                .block(BlockActionProperty.builder().customResponse(answer).build())
                                .build())
                .visibilityConfig(visibility(name))
                .build();
    }

    /**
     * @param onlyCounted rules of the group that refuse nothing
     */
    static RuleProperty managed(int priority, String group, List<String> onlyCounted) {
        return RuleProperty.builder()
                .name(group)
                .priority(priority)
                .overrideAction(OverrideActionProperty.builder().none(Map.of()).build())
                .statement(
                        StatementProperty.builder()
                                .managedRuleGroupStatement(
                                        ManagedRuleGroupStatementProperty.builder()
                                                .vendorName("AWS")
                                                .name(group)
                                                .ruleActionOverrides(
                                                        onlyCounted.stream()
                                                                .map(FirewallRules::count)
                                                                .toList())
                                                .build())
                                .build())
                .visibilityConfig(visibility(group))
                .build();
    }

    static CustomResponseProperty answer(int status, String body, Map<String, String> headers) {
        var all = new TreeMap<>(headers);
        all.put("cache-control", "no-store");
        return CustomResponseProperty.builder()
                .responseCode(status)
                .customResponseBodyKey(body)
                .responseHeaders(
                        all.entrySet().stream()
                                .map(
                                        header ->
                                                CustomHTTPHeaderProperty.builder()
                                                        .name(header.getKey())
                                                        .value(header.getValue())
                                                        .build())
                                .toList())
                .build();
    }

    static StatementProperty rate(int most) {
        return StatementProperty.builder().rateBasedStatement(byAddress(most).build()).build();
    }

    static StatementProperty rate(int most, StatementProperty of) {
        return StatementProperty.builder()
                .rateBasedStatement(byAddress(most).scopeDownStatement(of).build())
                .build();
    }

    static StatementProperty not(StatementProperty statement) {
        return StatementProperty.builder()
                .notStatement(NotStatementProperty.builder().statement(statement).build())
                .build();
    }

    /**
     * @param prefixes two or more, of which one is enough
     */
    static StatementProperty pathStartsWith(List<String> prefixes) {
        return StatementProperty.builder()
                .orStatement(
                        OrStatementProperty.builder()
                                .statements(
                                        prefixes.stream()
                                                .map(FirewallRules::pathStartsWith)
                                                .toList())
                                .build())
                .build();
    }

    private static StatementProperty pathStartsWith(String prefix) {
        return StatementProperty.builder()
                .byteMatchStatement(
                        ByteMatchStatementProperty.builder()
                                .fieldToMatch(
                                        FieldToMatchProperty.builder().uriPath(Map.of()).build())
                                .positionalConstraint("STARTS_WITH")
                                .searchString(prefix)
                                .textTransformations(List.of(asItIs()))
                                .build())
                .build();
    }

    static StatementProperty headerMatches(String name, String pattern) {
        return StatementProperty.builder()
                .regexMatchStatement(
                        RegexMatchStatementProperty.builder()
                                .fieldToMatch(
                                        FieldToMatchProperty.builder()
                                                .singleHeader(Map.of("Name", name))
                                                .build())
                                .regexString(pattern)
                                .textTransformations(List.of(asItIs()))
                                .build())
                .build();
    }

    /**
     * Without samples: they show whole requests, bearer keys included, to whoever sees the console.
     */
    static VisibilityConfigProperty visibility(String metric) {
        return VisibilityConfigProperty.builder()
                .metricName(metric)
                .cloudWatchMetricsEnabled(true)
                .sampledRequestsEnabled(false)
                .build();
    }

    private static RateBasedStatementProperty.Builder byAddress(int most) {
        return RateBasedStatementProperty.builder()
                .aggregateKeyType("IP")
                .evaluationWindowSec(WINDOW_SECONDS)
                .limit(most);
    }

    private static RuleActionOverrideProperty count(String rule) {
        return RuleActionOverrideProperty.builder()
                .name(rule)
                .actionToUse(
                        RuleActionProperty.builder()
                                .count(CountActionProperty.builder().build())
                                .build())
                .build();
    }

    private static TextTransformationProperty asItIs() {
        return TextTransformationProperty.builder().priority(0).type("NONE").build();
    }
}
