package org.assaymark.cdk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assaymark.openid.OpenIdProvider;

/**
 * What a provider decides about a deployment: CDK context values ({@code --context
 * publicOrigin=https://…}).
 *
 * @param name prefix of stacks and key aliases, so that two deployments fit into one account
 * @param publicOrigin {@code https://host}; it is inside DIDs and signatures for ever, so it is
 *     never derived
 * @param region of everything but the edge
 * @param account absent when synthesising without one
 * @param certificateArn ACM certificate of the public origin's host, in us-east-1
 * @param apiDomain a host name of the API's own; see ADR 0012
 * @param alarmEmail who is told of alarms
 * @param vcApi whether the VC-API instances are there, for conformance runs: they sign what anybody
 *     composed, with keys of their own
 * @param receiptDays how many days answers for repeated requests that name learners are kept
 * @param trustedIssuers identifiers of issuers and addresses of registries that verifications know,
 *     between commas; empty for none but our own
 * @param auditRetentionDays for how long the audit log keeps an entry
 * @param inboundRetentionDays for how long deliveries of shops and course platforms are kept, and
 *     what became of them; what follows from them does not depend on it
 * @param rateLimit how many requests an API key or a person may send within ten seconds
 * @param mailSender the address, verified with SES, that mail comes from where an issuer has none
 *     of its own; {@code none} where there is none
 * @param termsUrl the provider's terms of service, which wallets show to learners
 * @param privacyUrl its privacy policy
 * @param ways by which deliveries come other than to a function that answers them
 * @param openId whose access tokens are taken of people
 */
record Parameters(
        String name,
        URI publicOrigin,
        String region,
        Optional<String> account,
        Optional<String> certificateArn,
        Optional<ApiDomain> apiDomain,
        Optional<String> alarmEmail,
        boolean vcApi,
        int receiptDays,
        String trustedIssuers,
        int auditRetentionDays,
        int inboundRetentionDays,
        int rateLimit,
        String mailSender,
        String termsUrl,
        String privacyUrl,
        OpenWays ways,
        OpenId openId) {

    private static final String DEFAULT_REGION = "us-east-1";

    /** Two years: a credential is often questioned after the course year that it was awarded in. */
    private static final int DEFAULT_AUDIT_RETENTION_DAYS = 730;

    /** A refund can be asked for weeks after a payment, and be argued about for as long. */
    private static final int DEFAULT_INBOUND_RETENTION_DAYS = 90;

    /** As long as that, what is sent again, by its sender or by hand, is known as the same. */
    private static final int LEAST_INBOUND_RETENTION_DAYS = 30;

    /** They name learners: what nobody will ask about any more is not to be kept. */
    private static final int MOST_INBOUND_RETENTION_DAYS = 730;

    /** A hundred a second: one key that needs more is a loop gone wrong. */
    private static final int DEFAULT_RATE_LIMIT = 1_000;

    private static final Pattern MAILBOX = Pattern.compile("none|[!-?A-~]{1,64}@[A-Za-z0-9.-]+");
    private static final Pattern PAGE = Pattern.compile("https://[A-Za-z0-9.-]+(/[!-~]*)?");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,30}");

    /**
     * A host name at which CloudFront reaches the API, instead of the one that API Gateway makes.
     *
     * @param certificateArn ACM certificate of the host, in the region of the API
     */
    record ApiDomain(String host, String certificateArn) {}

    /**
     * An OpenID provider, or none where both are empty.
     *
     * @param audience what {@code aud} of a token names, or several between commas
     */
    record OpenId(String issuer, String audience) {}

    /**
     * @param context a context value, if it is set
     * @param environment an environment variable, if it is set; the CDK command line tells account
     *     and region this way
     * @throws IllegalArgumentException naming everything that is missing or wrong
     */
    static Parameters from(
            Function<String, Optional<String>> context,
            Function<String, Optional<String>> environment) {
        var faults = new ArrayList<String>();
        String name = context.apply("name").orElse("assaymark");
        if (!NAME.matcher(name).matches()) {
            faults.add("name must be 2 to 31 of a-z, 0-9 and -, such as assaymark-test");
        }
        Optional<URI> origin = context.apply("publicOrigin").flatMap(Parameters::origin);
        if (origin.isEmpty()) {
            faults.add(
                    "publicOrigin must be https:// and a host name alone, such as https://credentials.example.org");
        }
        Optional<String> apiHost = context.apply("apiDomain");
        Optional<String> apiCertificate = context.apply("apiCertificateArn");
        if (apiHost.isPresent() != apiCertificate.isPresent()) {
            faults.add("apiDomain and apiCertificateArn belong together");
        }
        Optional<String> certificate = context.apply("certificateArn");
        if (certificate.filter(arn -> !arn.contains(":acm:us-east-1:")).isPresent()) {
            faults.add(
                    "certificateArn must be an ACM certificate in us-east-1, where CloudFront looks");
        }
        String vcApi = context.apply("vcApi").orElse("off");
        if (!vcApi.equals("on") && !vcApi.equals("off")) {
            faults.add("vcApi must be on or off");
        }
        String receiptDays = context.apply("receiptDays").orElse("7");
        if (!receiptDays.matches("[1-7]")) {
            faults.add("receiptDays must be from 1 to 7");
        }
        int auditRetentionDays =
                number(context, "auditRetentionDays", DEFAULT_AUDIT_RETENTION_DAYS, faults);
        int inboundRetentionDays = inboundRetentionDays(context, faults);
        int rateLimit = number(context, "rateLimit", DEFAULT_RATE_LIMIT, faults);
        String mailSender = context.apply("mailSender").orElse("none");
        if (!MAILBOX.matcher(mailSender).matches()) {
            faults.add("mailSender must be an e-mail address, such as badges@example.org");
        }
        String termsUrl = page(context, "termsUrl", origin, faults);
        String privacyUrl = page(context, "privacyUrl", origin, faults);
        OpenWays ways = OpenWays.from(context, faults);
        var openId =
                new OpenId(
                        context.apply("openIdIssuer").orElse(""),
                        context.apply("openIdAudience").orElse(""));
        if (!isProviderOrNone(openId)) {
            faults.add(
                    "openIdIssuer, an https address as tokens name it, and openIdAudience belong together");
        }
        refuse(faults);
        return new Parameters(
                name,
                origin.orElseThrow(),
                context.apply("region")
                        .or(() -> environment.apply("CDK_DEFAULT_REGION"))
                        .orElse(DEFAULT_REGION),
                environment.apply("CDK_DEFAULT_ACCOUNT"),
                certificate,
                apiHost.map(host -> new ApiDomain(host, apiCertificate.orElseThrow())),
                context.apply("alarmEmail"),
                vcApi.equals("on"),
                Integer.parseInt(receiptDays),
                context.apply("trustedIssuers").orElse(""),
                auditRetentionDays,
                inboundRetentionDays,
                rateLimit,
                mailSender,
                termsUrl,
                privacyUrl,
                ways,
                openId);
    }

    /** As the functions will read it. */
    private static boolean isProviderOrNone(OpenId openId) {
        try {
            OpenIdProvider.of(openId.issuer(), openId.audience());
            return true;
        } catch (IllegalArgumentException neither) {
            return false;
        }
    }

    /** Without one of the provider's own it is the start page. */
    private static String page(
            Function<String, Optional<String>> context,
            String name,
            Optional<URI> origin,
            List<String> faults) {
        String url = context.apply(name).orElseGet(() -> origin.map(uri -> uri + "/").orElse(""));
        if (!url.isEmpty() && !PAGE.matcher(url).matches()) {
            faults.add(name + " must be an https address");
        }
        return url;
    }

    private static int inboundRetentionDays(
            Function<String, Optional<String>> context, List<String> faults) {
        String text =
                context.apply("inboundRetentionDays")
                        .orElse(Integer.toString(DEFAULT_INBOUND_RETENTION_DAYS));
        int days = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (days < LEAST_INBOUND_RETENTION_DAYS || days > MOST_INBOUND_RETENTION_DAYS) {
            faults.add(
                    "inboundRetentionDays must be from "
                            + LEAST_INBOUND_RETENTION_DAYS
                            + " to "
                            + MOST_INBOUND_RETENTION_DAYS);
        }
        return days;
    }

    private static int number(
            Function<String, Optional<String>> context,
            String name,
            int usual,
            List<String> faults) {
        String text = context.apply(name).orElse(Integer.toString(usual));
        if (text.matches("[1-9]\\d{0,5}")) {
            return Integer.parseInt(text);
        }
        faults.add(name + " must be a whole number from 1 to 999999");
        return usual;
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static Optional<URI> origin(String text) {
        try {
            URI uri = URI.create(text);
            boolean bare =
                    uri.getHost() != null
                            && text.equals("https://" + uri.getHost().toLowerCase(Locale.ROOT));
            return bare ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notUri) {
            return Optional.empty();
        }
    }
}
