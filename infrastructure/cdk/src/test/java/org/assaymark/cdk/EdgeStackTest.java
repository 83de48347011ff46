package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assaymark.api.Operations;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("CloudFront and its firewall")
class EdgeStackTest {
    private final Synthesis synthesis = Synthesis.shared();

    @Nested
    class Distribution {
        private final JsonNode configuration =
                synthesis.only("edge", "AWS::CloudFront::Distribution").path("DistributionConfig");

        @Test
        void nothing_is_cached_and_everything_but_the_host_is_passed_on() {
            JsonNode behavior = configuration.path("DefaultCacheBehavior");
            // The ids of the managed policies CachingDisabled and AllViewerExceptHostHeader.
            assertThat(behavior.path("CachePolicyId").asText())
                    .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
            assertThat(behavior.path("OriginRequestPolicyId").asText())
                    .isEqualTo("b689b0a8-53d0-40ab-baf2-68738e2966ac");
            assertThat(configuration.has("CacheBehaviors")).isFalse();
        }

        @Test
        void people_come_by_https_and_http_2_or_3() {
            assertThat(configuration.at("/DefaultCacheBehavior/ViewerProtocolPolicy").asText())
                    .isEqualTo("redirect-to-https");
            assertThat(configuration.path("HttpVersion").asText()).isEqualTo("http2and3");
        }

        @Test
        void the_api_is_called_with_tls_1_2_and_given_longer_than_it_takes() {
            JsonNode origin = configuration.at("/Origins/0/CustomOriginConfig");
            assertThat(origin.path("OriginProtocolPolicy").asText()).isEqualTo("https-only");
            assertThat(origin.path("OriginSSLProtocols")).hasToString("[\"TLSv1.2\"]");
            assertThat(origin.path("OriginReadTimeout").asInt()).isGreaterThan(30);
        }

        @Test
        void the_firewall_stands_before_it() {
            assertThat(configuration.at("/WebACLId/Fn::GetAtt/0").asText()).startsWith("firewall");
        }

        @Test
        void with_a_certificate_it_answers_for_the_public_origin_with_tls_1_2_or_better() {
            var context = new TreeMap<>(Synthesis.LEAST);
            context.put("certificateArn", "arn:aws:acm:us-east-1:111122223333:certificate/public");
            JsonNode own =
                    Synthesis.of(context)
                            .only("edge", "AWS::CloudFront::Distribution")
                            .path("DistributionConfig");
            assertThat(own.path("Aliases")).hasToString("[\"credentials.example.org\"]");
            assertThat(own.at("/ViewerCertificate/MinimumProtocolVersion").asText())
                    .isEqualTo("TLSv1.2_2021");
        }
    }

    @Nested
    class Firewall {
        private final JsonNode acl = synthesis.only("edge", "AWS::WAFv2::WebACL");

        @Test
        void it_is_made_for_cloudfront_and_lets_through_what_no_rule_refuses() {
            assertThat(acl.path("Scope").asText()).isEqualTo("CLOUDFRONT");
            assertThat(acl.path("DefaultAction")).hasToString("{\"Allow\":{}}");
        }

        @Test
        void a_body_that_is_announced_as_too_large_is_answered_with_the_problem() throws Exception {
            JsonNode rule = rule("body-too-large");
            JsonNode match = rule.at("/Statement/RegexMatchStatement");
            assertThat(match.at("/FieldToMatch/SingleHeader/Name").asText())
                    .isEqualTo("content-length");
            var pattern = Pattern.compile(match.path("RegexString").asText());
            assertThat(pattern.matcher(Integer.toString(Operations.MOST_BODY_BYTES)).find())
                    .isFalse();
            assertThat(pattern.matcher(Integer.toString(Operations.MOST_BODY_BYTES + 1)).find())
                    .isTrue();
            JsonNode problem = problem(rule);
            assertThat(problem.path("status").asInt()).isEqualTo(413);
            assertThat(problem.path("type").asText()).endsWith("/body-too-large");
        }

        @Test
        void a_flood_from_one_address_is_answered_with_the_problem_and_when_to_come_back()
                throws Exception {
            for (String name : List.of("flood-of-public-requests", "flood-of-requests")) {
                JsonNode rule = rule(name);
                assertThat(rule.at("/Statement/RateBasedStatement/AggregateKeyType").asText())
                        .isEqualTo("IP");
                assertThat(problem(rule).path("status").asInt()).isEqualTo(429);
                assertThat(rule.at("/Action/Block/CustomResponse/ResponseHeaders").toString())
                        .contains("\"retry-after\"");
            }
        }

        @Test
        void who_authenticates_itself_may_ask_more_often_than_the_public() {
            JsonNode few = rule("flood-of-public-requests").at("/Statement/RateBasedStatement");
            JsonNode many = rule("flood-of-requests").at("/Statement/RateBasedStatement");
            assertThat(few.path("Limit").asInt()).isLessThan(many.path("Limit").asInt());
            assertThat(
                            few.at("/ScopeDownStatement/NotStatement/Statement/OrStatement")
                                    .findValuesAsText("SearchString"))
                    .containsExactly("/v1/", "/inbound/", "/xapi/");
        }

        @Test
        void known_attacks_are_refused_but_no_body_for_its_length_or_its_html() {
            JsonNode common = rule("AWSManagedRulesCommonRuleSet");
            assertThat(common.path("OverrideAction")).hasToString("{\"None\":{}}");
            var counted = new ArrayList<String>();
            common.at("/Statement/ManagedRuleGroupStatement/RuleActionOverrides")
                    .forEach(
                            override -> {
                                assertThat(override.path("ActionToUse"))
                                        .hasToString("{\"Count\":{}}");
                                counted.add(override.path("Name").asText());
                            });
            assertThat(counted)
                    .contains(
                            "SizeRestrictions_BODY",
                            "CrossSiteScripting_BODY",
                            "NoUserAgent_HEADER");
            assertThat(rule("AWSManagedRulesKnownBadInputsRuleSet").path("OverrideAction"))
                    .hasToString("{\"None\":{}}");
        }

        @Test
        void no_request_is_sampled_and_the_log_holds_refused_ones_without_secrets() {
            assertThat(acl.findValuesAsText("SampledRequestsEnabled"))
                    .isNotEmpty()
                    .containsOnly("false");
            JsonNode log = synthesis.only("edge", "AWS::WAFv2::LoggingConfiguration");
            assertThat(log.at("/LoggingFilter/DefaultBehavior").asText()).isEqualTo("DROP");
            assertThat(log.path("LoggingFilter").findValuesAsText("Action"))
                    .containsExactly("BLOCK");
            assertThat(log.path("RedactedFields").toString())
                    .contains("authorization", "x-api-key", "QueryString", "UriPath");
        }

        private JsonNode problem(JsonNode rule) throws Exception {
            JsonNode response = rule.at("/Action/Block/CustomResponse");
            JsonNode body =
                    acl.path("CustomResponseBodies")
                            .path(response.path("CustomResponseBodyKey").asText());
            assertThat(body.path("ContentType").asText()).isEqualTo("APPLICATION_JSON");
            JsonNode problem = new ObjectMapper().readTree(body.path("Content").asText());
            assertThat(problem.path("status")).isEqualTo(response.path("ResponseCode"));
            return problem;
        }

        private JsonNode rule(String name) {
            for (JsonNode rule : acl.path("Rules")) {
                if (rule.path("Name").asText().equals(name)) {
                    return rule;
                }
            }
            throw new AssertionError("no rule " + name);
        }
    }

    @Test
    void it_stands_in_us_east_1_wherever_the_api_is() {
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("region", "eu-central-1");
        Synthesis european = Synthesis.of(context);
        assertThat(european.deployment().edge().getRegion()).isEqualTo("us-east-1");
        assertThat(european.deployment().api().getRegion()).isEqualTo("eu-central-1");
        assertThat(
                        european.only("edge", "AWS::CloudFront::Distribution")
                                .at("/DistributionConfig/Origins/0/DomainName")
                                .toString())
                .contains("execute-api.eu-central-1");
    }
}
