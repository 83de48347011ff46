package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HTTP API")
class GatewayTest {
    private static final Operations OPERATIONS = Operations.load();

    private final Synthesis synthesis = Synthesis.shared();

    @Test
    void
            there_is_a_route_for_each_operation_one_for_head_where_it_is_answered_and_one_for_the_rest() {
        var wanted = new TreeMap<String, String>();
        for (Operation operation : OPERATIONS.all()) {
            String function = Synthesis.logicalId(operation.function());
            wanted.put(operation.routeKey(), function);
            if (operation.answersHead()) {
                wanted.put("HEAD " + operation.path(), function);
            }
        }
        wanted.put("$default", Operations.DEFAULT_FUNCTION);
        assertThat(routes()).isEqualTo(wanted);
    }

    @Test
    void no_route_has_an_authorizer() {
        assertThat(synthesis.all("api", "AWS::ApiGatewayV2::Route"))
                .isNotEmpty()
                .allMatch(route -> route.path("AuthorizationType").asText("NONE").equals("NONE"))
                .noneMatch(route -> route.has("AuthorizerId"));
        assertThat(synthesis.all("api", "AWS::ApiGatewayV2::Authorizer")).isEmpty();
    }

    @Test
    void functions_get_payload_2_and_are_called_by_their_alias() {
        assertThat(synthesis.all("api", "AWS::ApiGatewayV2::Integration"))
                .isNotEmpty()
                .allMatch(
                        integration ->
                                integration.path("PayloadFormatVersion").asText().equals("2.0"))
                .allMatch(
                        integration ->
                                synthesis
                                        .meaning(integration.path("IntegrationUri"))
                                        .matches("alias/\\w+Alias"));
    }

    @Test
    void the_permission_of_the_default_function_also_covers_the_default_route() {
        assertThat(synthesis.all("api", "AWS::Lambda::Permission"))
                .filteredOn(
                        permission ->
                                synthesis
                                        .meaning(permission.path("FunctionName"))
                                        .equals("alias/" + Operations.DEFAULT_FUNCTION + "Alias"))
                .extracting(permission -> synthesis.meaning(permission.path("SourceArn")))
                .anyMatch(source -> source.endsWith("/httpApi/*/*"));
    }

    @Test
    void the_access_log_holds_neither_path_nor_query_nor_address() {
        String format = stage().at("/AccessLogSettings/Format").asText();
        assertThat(format).contains("$context.routeKey", "$context.status", "$context.requestId");
        assertThat(format)
                .doesNotContainIgnoringCase("query")
                .doesNotContain("$context.path", "sourceIp", "userAgent", "authorizer");
    }

    @Test
    void the_stage_is_throttled() {
        assertThat(stage().at("/DefaultRouteSettings/ThrottlingRateLimit").asInt()).isPositive();
        assertThat(stage().at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt()).isPositive();
    }

    @Test
    void without_a_domain_of_its_own_it_keeps_the_generated_endpoint_and_cloudfront_calls_that() {
        assertThat(
                        synthesis
                                .only("api", "AWS::ApiGatewayV2::Api")
                                .path("DisableExecuteApiEndpoint")
                                .asBoolean())
                .isFalse();
        assertThat(origin(synthesis).toString()).contains("execute-api");
    }

    @Test
    void
            with_a_domain_of_its_own_the_generated_endpoint_is_closed_and_cloudfront_calls_the_domain() {
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("apiDomain", "api.example.org");
        context.put("apiCertificateArn", "arn:aws:acm:us-east-1:111122223333:certificate/api");
        Synthesis own = Synthesis.of(context);
        assertThat(
                        own.only("api", "AWS::ApiGatewayV2::Api")
                                .path("DisableExecuteApiEndpoint")
                                .asBoolean())
                .isTrue();
        assertThat(
                        own.only("api", "AWS::ApiGatewayV2::DomainName")
                                .at("/DomainNameConfigurations/0/SecurityPolicy")
                                .asText())
                .isEqualTo("TLS_1_2");
        assertThat(own.all("api", "AWS::ApiGatewayV2::ApiMapping")).hasSize(1);
        assertThat(origin(own).asText()).isEqualTo("api.example.org");
    }

    private Map<String, String> routes() {
        JsonNode resources = synthesis.template("api").path("Resources");
        var routes = new TreeMap<String, String>();
        for (JsonNode route : synthesis.all("api", "AWS::ApiGatewayV2::Route")) {
            String integration = route.at("/Target/Fn::Join/1/1/Ref").asText();
            String alias =
                    synthesis.meaning(resources.path(integration).at("/Properties/IntegrationUri"));
            routes.put(
                    route.path("RouteKey").asText(),
                    alias.replace("alias/", "").replace("Alias", ""));
        }
        return routes;
    }

    private JsonNode stage() {
        return synthesis.only("api", "AWS::ApiGatewayV2::Stage");
    }

    private static JsonNode origin(Synthesis of) {
        return of.only("edge", "AWS::CloudFront::Distribution")
                .at("/DistributionConfig/Origins/0/DomainName");
    }
}
