package org.assaymark.cdk;

import java.util.List;
import java.util.Map;
import org.assaymark.api.Operations;
import org.assaymark.platform.Problem;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACL.AllowActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.CustomResponseBodyProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.DefaultActionProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.RuleProperty;
import software.amazon.awscdk.services.wafv2.CfnWebACL.StatementProperty;
import software.constructs.Construct;

/**
 * What CloudFront refuses before it reaches the API: floods, bodies that are too large, and known
 * attacks. It spares the functions work; nothing in them relies on it, since the API can be reached
 * without it (ADR 0012).
 */
final class Firewall extends Construct {
    private static final String BODY_TOO_LARGE = "body-too-large";
    private static final String TOO_MANY_REQUESTS = "too-many-requests";

    /** In five minutes and from one address. A school is one address. */
    private static final int MOST_PUBLIC_REQUESTS = 3_000;

    /**
     * In five minutes and from one address. A provider's system issues a whole cohort from one
     * address, and a platform tells all its customers' orders from a few.
     */
    private static final int MOST_REQUESTS = 30_000;

    /** What programs call that authenticate themselves. */
    private static final List<String> AUTHENTICATED = List.of("/v1/", "/inbound/", "/xapi/");

    private final CfnWebACL acl;

    Firewall(Construct scope, String name) {
        super(scope, "firewall");
        this.acl =
                CfnWebACL.Builder.create(this, "WebAcl")
                        .name(name)
                        .scope("CLOUDFRONT")
                        .defaultAction(
                                DefaultActionProperty.builder()
                                        .allow(AllowActionProperty.builder().build())
                                        .build())
                        .customResponseBodies(
                                Map.of(
                                        BODY_TOO_LARGE,
                                        body(
                                                Problem.of(
                                                        BODY_TOO_LARGE,
                                                        "At most "
                                                                + Operations.MOST_BODY_BYTES
                                                                + " bytes are taken.")),
                                        TOO_MANY_REQUESTS,
                                        body(
                                                Problem.of(
                                                        TOO_MANY_REQUESTS,
                                                        "Wait as long as Retry-After says."))))
                        .rules(rules())
                        .visibilityConfig(FirewallRules.visibility("firewall"))
                        .build();
    }

    CfnWebACL acl() {
        return acl;
    }

    private static List<RuleProperty> rules() {
        return List.of(
                FirewallRules.refuse(
                        0,
                        "body-too-large",
                        tooLarge(),
                        FirewallRules.answer(413, BODY_TOO_LARGE, Map.of())),
                FirewallRules.refuse(
                        1,
                        "flood-of-public-requests",
                        FirewallRules.rate(
                                MOST_PUBLIC_REQUESTS,
                                FirewallRules.not(FirewallRules.pathStartsWith(AUTHENTICATED))),
                        FirewallRules.answer(429, TOO_MANY_REQUESTS, Map.of("retry-after", "60"))),
                FirewallRules.refuse(
                        2,
                        "flood-of-requests",
                        FirewallRules.rate(MOST_REQUESTS),
                        FirewallRules.answer(429, TOO_MANY_REQUESTS, Map.of("retry-after", "60"))),
                // Bodies are strict JSON, parsed with bounds, in which long texts, HTML in criteria
                // and addresses are
                // normal; programs that fetch status lists and DID documents may send no
                // User-Agent.
                FirewallRules.managed(
                        3,
                        "AWSManagedRulesCommonRuleSet",
                        List.of(
                                "SizeRestrictions_BODY",
                                "CrossSiteScripting_BODY",
                                "GenericLFI_BODY",
                                "GenericRFI_BODY",
                                "EC2MetaDataSSRF_BODY",
                                "NoUserAgent_HEADER")),
                FirewallRules.managed(4, "AWSManagedRulesKnownBadInputsRuleSet", List.of()));
    }

    /** WAF looks at the first 16 KB of a body only; its length is what the client announces. */
    private static StatementProperty tooLarge() {
        return FirewallRules.headerMatches(
                "content-length", DecimalPattern.above(Operations.MOST_BODY_BYTES));
    }

    /** WAF does not let a response name {@code application/problem+json}. */
    private static CustomResponseBodyProperty body(Problem problem) {
        return CustomResponseBodyProperty.builder()
                .contentType("APPLICATION_JSON")
                .content(problem.toResponse().body().utf8())
                .build();
    }
}
