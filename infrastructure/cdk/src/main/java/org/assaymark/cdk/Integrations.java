package org.assaymark.cdk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegrationProps;
import software.amazon.awscdk.services.apigatewayv2.PayloadFormatVersion;

/**
 * How the HTTP API calls functions: one integration for each, whatever the number of its routes.
 */
final class Integrations {
    private final Map<String, Service> services;
    private final Map<String, HttpLambdaIntegration> byFunction = new LinkedHashMap<>();

    Integrations(Map<String, Service> services) {
        this.services = Map.copyOf(services);
        services.forEach(
                (function, service) -> byFunction.put(function, to(function, service, false)));
    }

    /**
     * For the routes of a function. One permission for all: a statement for each outgrows the
     * policy's 20 KB.
     */
    HttpLambdaIntegration of(String function) {
        return known(byFunction.get(function), function);
    }

    /**
     * For {@code $default}, whose source ARN is a segment shorter, so that the permission for all
     * does not match it.
     */
    HttpLambdaIntegration ofEverythingElse(String function) {
        return to("default", known(services.get(function), function), true);
    }

    private static <T> T known(@Nullable T found, String function) {
        if (found == null) {
            throw new IllegalStateException(
                    "the OpenAPI document names function "
                            + function
                            + ", which this stack does not have");
        }
        return found;
    }

    private static HttpLambdaIntegration to(
            String id, Service service, boolean permissionOfItsOwn) {
        return new HttpLambdaIntegration(
                id,
                service.alias(),
                HttpLambdaIntegrationProps.builder()
                        .payloadFormatVersion(PayloadFormatVersion.VERSION_2_0)
                        .scopePermissionToRoute(permissionOfItsOwn)
                        .build());
    }
}
