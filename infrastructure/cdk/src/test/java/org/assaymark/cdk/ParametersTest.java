package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Parameters")
class ParametersTest {
    @Test
    void the_public_origin_is_required() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(), Map.of()))
                .withMessageContaining("publicOrigin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://credentials.example.org",
                "https://credentials.example.org/",
                "https://credentials.example.org:8443",
                "https://Credentials.example.org",
                "https://user@credentials.example.org",
                "https://",
                "credentials.example.org",
                "https://a b"
            })
    void the_public_origin_is_https_and_a_host_in_lower_case_alone(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("publicOrigin", origin), Map.of()))
                .withMessageContaining("publicOrigin");
    }

    @Test
    void every_fault_is_named_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "name", "Not A Name",
                                                "apiDomain", "api.example.org",
                                                "certificateArn",
                                                        "arn:aws:acm:eu-central-1:111122223333:certificate/x"),
                                        Map.of()))
                .withMessageContainingAll("name", "publicOrigin", "apiCertificateArn", "us-east-1");
    }

    @Test
    void the_audit_log_is_kept_for_two_years_unless_another_number_of_days_is_given() {
        String origin = "https://credentials.example.org";
        assertThat(read(Synthesis.LEAST, Map.of()).auditRetentionDays()).isEqualTo(730);
        assertThat(
                        read(Map.of("publicOrigin", origin, "auditRetentionDays", "90"), Map.of())
                                .auditRetentionDays())
                .isEqualTo(90);
        for (String wrong : new String[] {"0", "-1", "90d", "1000000", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    read(
                                            Map.of(
                                                    "publicOrigin",
                                                    origin,
                                                    "auditRetentionDays",
                                                    wrong),
                                            Map.of()))
                    .withMessageContaining("auditRetentionDays");
        }
    }

    @Test
    void what_shops_tell_is_kept_for_ninety_days_or_as_said_from_a_month_to_two_years() {
        assertThat(read(Synthesis.LEAST, Map.of()).inboundRetentionDays()).isEqualTo(90);
        for (int days : new int[] {30, 730}) {
            assertThat(read(keptFor(Integer.toString(days)), Map.of()).inboundRetentionDays())
                    .isEqualTo(days);
        }
        for (String wrong : new String[] {"29", "731", "0", "-30", "90d", "1000000", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(keptFor(wrong), Map.of()))
                    .withMessage("inboundRetentionDays must be from 30 to 730");
        }
    }

    private static Map<String, String> keptFor(String days) {
        return Map.of(
                "publicOrigin", "https://credentials.example.org", "inboundRetentionDays", days);
    }

    @Test
    void an_api_key_may_send_a_thousand_requests_in_ten_seconds_unless_another_number_is_given() {
        String origin = "https://credentials.example.org";
        assertThat(read(Synthesis.LEAST, Map.of()).rateLimit()).isEqualTo(1_000);
        assertThat(read(Map.of("publicOrigin", origin, "rateLimit", "5"), Map.of()).rateLimit())
                .isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("publicOrigin", origin, "rateLimit", "0"), Map.of()))
                .withMessageContaining("rateLimit");
    }

    @Test
    void an_openid_provider_is_an_https_address_and_an_audience_or_neither() {
        var none = new Parameters.OpenId("", "");
        assertThat(read(Synthesis.LEAST, Map.of()).openId()).isEqualTo(none);
        var both = new TreeMap<>(Synthesis.LEAST);
        both.put("openIdIssuer", "https://login.example/");
        both.put("openIdAudience", "console");
        assertThat(read(both, Map.of()).openId())
                .isEqualTo(new Parameters.OpenId("https://login.example/", "console"));
        for (Map<String, String> wrong :
                List.of(
                        Map.of("openIdIssuer", "https://login.example"),
                        Map.of("openIdAudience", "console"),
                        Map.of("openIdIssuer", "http://login.example", "openIdAudience", "x"))) {
            var context = new TreeMap<>(Synthesis.LEAST);
            context.putAll(wrong);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(context, Map.of()))
                    .withMessageContaining("openIdIssuer");
        }
    }

    @Test
    void the_vc_api_is_off_unless_it_is_asked_for() {
        assertThat(read(Synthesis.LEAST, Map.of()).vcApi()).isFalse();
        assertThat(
                        read(
                                        Map.of(
                                                "publicOrigin",
                                                "https://credentials.example.org",
                                                "vcApi",
                                                "on"),
                                        Map.of())
                                .vcApi())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("vcApi", "true"), Map.of()))
                .withMessageContaining("vcApi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8", "-1", "week", "1.5", ""})
    void answers_that_name_learners_are_kept_for_one_to_seven_days(String days) {
        assertThat(read(Synthesis.LEAST, Map.of()).receiptDays()).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("receiptDays", days), Map.of()))
                .withMessageContaining("receiptDays");
    }

    @Test
    void account_and_region_come_from_the_command_line_and_the_region_can_be_set() {
        Map<String, String> environment =
                Map.of("CDK_DEFAULT_ACCOUNT", "111122223333", "CDK_DEFAULT_REGION", "eu-west-1");
        Parameters parameters = read(Synthesis.LEAST, environment);
        assertThat(parameters.account()).contains("111122223333");
        assertThat(parameters.region()).isEqualTo("eu-west-1");
        assertThat(
                        read(
                                        Map.of(
                                                "publicOrigin",
                                                "https://credentials.example.org",
                                                "region",
                                                "eu-central-1"),
                                        environment)
                                .region())
                .isEqualTo("eu-central-1");
    }

    private static Parameters read(Map<String, String> context, Map<String, String> environment) {
        return Parameters.from(
                name -> Optional.ofNullable(context.get(name)),
                name -> Optional.ofNullable(environment.get(name)));
    }
}
