package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.s3.Bucket;

@DisplayName("cdk-nag, AWS Solutions")
class NagTest {
    @Test
    void finds_nothing_that_is_not_answered_with_a_reason() {
        assertClean(Synthesis.LEAST);
    }

    @Test
    void finds_nothing_in_a_deployment_with_every_option_in_another_region() {
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("region", "eu-central-1");
        context.put("certificateArn", "arn:aws:acm:us-east-1:111122223333:certificate/public");
        context.put("apiDomain", "api.example.org");
        context.put("apiCertificateArn", "arn:aws:acm:eu-central-1:111122223333:certificate/api");
        context.put("alarmEmail", "operator@example.org");
        context.putAll(ArrivalsTest.everything());
        assertClean(context);
    }

    @Test
    void would_find_what_is_wrong() {
        var app = new App();
        var stack = new Stack(app, "careless");
        new Bucket(stack, "Open");
        Aspects.of(app).add(new AwsSolutionsChecks());
        assertThat(
                        Annotations.fromStack(stack)
                                .findError("*", Match.stringLikeRegexp("AwsSolutions-S1.*")))
                .isNotEmpty();
    }

    private static void assertClean(Map<String, String> context) {
        var app = new App();
        Deployment deployment = Synthesis.deployment(app, context);
        Aspects.of(app).add(new AwsSolutionsChecks());
        for (Stack stack : deployment.stacks()) {
            var annotations = Annotations.fromStack(stack);
            assertThat(annotations.findError("*", Match.stringLikeRegexp(".*"))).isEmpty();
            assertThat(annotations.findWarning("*", Match.stringLikeRegexp("AwsSolutions-.*")))
                    .isEmpty();
        }
    }
}
