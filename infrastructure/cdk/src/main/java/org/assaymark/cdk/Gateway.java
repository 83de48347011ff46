package org.assaymark.cdk;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.DomainMappingOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.SecurityPolicy;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The HTTP API: one route for each operation of the OpenAPI document, and one for everything else.
 */
final class Gateway extends Construct {
    /**
     * KMS signs 1,000 times a second, and a credential takes two signatures: more would only fail
     * further in.
     */
    private static final int REQUESTS_A_SECOND = 500;

    private static final int BURST = 1_000;

    /**
     * Neither path nor query nor address: a path may carry a webhook's token, and the route says
     * enough.
     */
    private static final String ACCESS_LOG =
            """
            {"requestId":"$context.requestId","time":"$context.requestTimeEpoch","route":"$context.routeKey",\
            "method":"$context.httpMethod","protocol":"$context.protocol","status":"$context.status",\
            "bytes":"$context.responseLength","milliseconds":"$context.responseLatency",\
            "functionMilliseconds":"$context.integrationLatency","error":"$context.integrationErrorMessage"}""";

    private final HttpApi api;
    private final String host;

    /**
     * @param unread where requests to inbound addresses are put, if no function answers them
     */
    Gateway(
            Construct scope,
            Operations operations,
            Map<String, Service> services,
            Optional<Queue> unread,
            Optional<Parameters.ApiDomain> domain) {
        super(scope, "http");
        var integrations = new Integrations(services, unread);
        this.api =
                HttpApi.Builder.create(this, "Api")
                        .description("Assaymark")
                        .createDefaultStage(false)
                        .disableExecuteApiEndpoint(domain.isPresent())
                        .defaultIntegration(
                                integrations.ofEverythingElse(Operations.DEFAULT_FUNCTION))
                        .build();
        operations.all().forEach(operation -> route(operation, integrations));
        this.host = stage(domain).orElseGet(this::generatedHost);
        NagSuppressions.addResourceSuppressions(
                api,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-APIG4")
                                .reason(
                                        "Functions decide access (design.md section 4): a gateway authorizer cannot answer with "
                                                + "problem documents and keeps revoked keys alive in its cache.")
                                .build()),
                true);
    }

    HttpApi api() {
        return api;
    }

    String host() {
        return host;
    }

    private void route(Operation operation, Integrations integrations) {
        var methods = new ArrayList<>(List.of(HttpMethod.valueOf(operation.method())));
        if (operation.answersHead()) {
            methods.add(HttpMethod.HEAD);
        }
        api.addRoutes(
                AddRoutesOptions.builder()
                        .path(operation.path())
                        .methods(methods)
                        .integration(integrations.of(operation))
                        .build());
    }

    /** Returns the host name of the API's own, if it has one. */
    private Optional<String> stage(Optional<Parameters.ApiDomain> domain) {
        var stage =
                HttpStage.Builder.create(this, "Stage")
                        .httpApi(api)
                        .stageName("$default")
                        .autoDeploy(true)
                        .throttle(
                                ThrottleSettings.builder()
                                        .rateLimit(REQUESTS_A_SECOND)
                                        .burstLimit(BURST)
                                        .build());
        domain.ifPresent(
                own ->
                        stage.domainMapping(
                                DomainMappingOptions.builder()
                                        .domainName(domainName(own))
                                        .build()));
        keepAccessLog(stage.build());
        return domain.map(Parameters.ApiDomain::host);
    }

    private DomainName domainName(Parameters.ApiDomain own) {
        var name =
                DomainName.Builder.create(this, "Domain")
                        .domainName(own.host())
                        .certificate(
                                Certificate.fromCertificateArn(
                                        this, "Certificate", own.certificateArn()))
                        .securityPolicy(SecurityPolicy.TLS_1_2)
                        .build();
        CfnOutput.Builder.create(this, "ApiDomainTarget")
                .description("Point " + own.host() + " at this name (CNAME)")
                .value(name.getRegionalDomainName())
                .build();
        return name;
    }

    private String generatedHost() {
        Stack stack = Stack.of(this);
        return api.getApiId() + ".execute-api." + stack.getRegion() + "." + stack.getUrlSuffix();
    }

    private void keepAccessLog(HttpStage stage) {
        var log =
                LogGroup.Builder.create(this, "AccessLog")
                        .retention(RetentionDays.THREE_MONTHS)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        ((CfnStage) stage.getNode().getDefaultChild())
                .setAccessLogSettings(
                        CfnStage.AccessLogSettingsProperty.builder()
                                .destinationArn(log.getLogGroupArn())
                                .format(ACCESS_LOG)
                                .build());
    }
}
