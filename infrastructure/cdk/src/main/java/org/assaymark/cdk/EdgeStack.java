package org.assaymark.cdk;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.constructs.Construct;

/**
 * CloudFront before the API, with its firewall; in us-east-1, where AWS keeps both. Nothing is
 * cached: status is prompt.
 */
final class EdgeStack extends Stack {
    /** Longer than the 30 s of HTTP API, so that its answer comes first. */
    private static final Duration PATIENCE = Duration.seconds(35);

    EdgeStack(Construct scope, String id, Parameters parameters, String apiHost, StackProps props) {
        super(scope, id, props);
        var firewall = new Firewall(this, parameters.name());
        new FirewallLog(this, parameters.name(), firewall);
        var distribution =
                Distribution.Builder.create(this, "Distribution")
                        .comment("Assaymark at " + parameters.publicOrigin())
                        .defaultBehavior(passEverythingTo(apiHost))
                        .httpVersion(HttpVersion.HTTP2_AND_3)
                        .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
                        .webAclId(firewall.acl().getAttrArn());
        parameters
                .certificateArn()
                .ifPresentOrElse(
                        arn ->
                                distribution
                                        .domainNames(List.of(parameters.publicOrigin().getHost()))
                                        .certificate(
                                                Certificate.fromCertificateArn(
                                                        this, "Certificate", arn)),
                        this::warnOfMissingCertificate);
        Distribution built = distribution.build();
        NagSuppressions.addResourceSuppressions(built, suppressions(parameters));
        CfnOutput.Builder.create(this, "PublicOriginTarget")
                .description(
                        "Point "
                                + parameters.publicOrigin().getHost()
                                + " at this name (CNAME or alias)")
                .value(built.getDistributionDomainName())
                .build();
    }

    private static BehaviorOptions passEverythingTo(String apiHost) {
        return BehaviorOptions.builder()
                .origin(
                        HttpOrigin.Builder.create(apiHost)
                                .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                                .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
                                .readTimeout(PATIENCE)
                                .build())
                .allowedMethods(AllowedMethods.ALLOW_ALL)
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .cachePolicy(CachePolicy.CACHING_DISABLED)
                .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
                .build();
    }

    private void warnOfMissingCertificate() {
        Annotations.of(this)
                .addWarningV2(
                        "assaymark:certificate",
                        "no certificateArn: CloudFront will answer under its own name only, and the public origin does "
                                + "not work until something of yours in front of it, or a certificate, serves it");
    }

    private static List<NagPackSuppression> suppressions(Parameters parameters) {
        var reasons =
                new ArrayList<>(
                        List.of(
                                reason(
                                        "AwsSolutions-CFR1",
                                        "An employer anywhere may verify a credential."),
                                reason(
                                        "AwsSolutions-CFR3",
                                        "CloudFront's logs hold addresses and query strings of people who only look; the API's access "
                                                + "log and the firewall's log of refused requests say what an operator needs.")));
        if (parameters.certificateArn().isEmpty()) {
            reasons.add(
                    reason(
                            "AwsSolutions-CFR4",
                            "Without a certificate CloudFront has its own and sets the TLS version; the synthesis warns."));
        }
        return List.copyOf(reasons);
    }

    private static NagPackSuppression reason(String rule, String reason) {
        return NagPackSuppression.builder().id(rule).reason(reason).build();
    }
}
