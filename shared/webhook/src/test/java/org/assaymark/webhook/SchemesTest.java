package org.assaymark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.Authenticity.Reason;
import org.assaymark.webhook.Authenticity.Refused;
import org.assaymark.webhook.HeaderToken.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("How senders prove where a delivery comes from")
class SchemesTest {
    private static final Instant STRIPE_TIME = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant STANDARD_TIME = Instant.ofEpochSecond(1_614_265_330);
    private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** A delivery as its sender signs it. */
    record Sample(
            Scheme scheme, String secret, Map<String, String> headers, String body, Instant at) {
        Authenticity check(String with, Map<String, String> sent, String received, Instant now) {
            return scheme.check(
                    new Delivery(sent, Bytes.utf8(received)), List.of(new Secret("s1", with)), now);
        }
    }

    /** Values of senders' documentation and of their own libraries' tests. */
    static Stream<Named<Sample>> samples() {
        return Stream.of(
                Named.of(
                        "Shopify",
                        new Sample(
                                new BodyHmac(
                                        List.of("x-shopify-hmac-sha256", "shopify-hmac-sha256"),
                                        BodyHmac.Encoding.BASE64),
                                "test_secret",
                                Map.of(
                                        "X-Shopify-Hmac-SHA256",
                                        "pMHVhqnuwTOfSggaTNH928zVu445peXD9FCJINpSQtk="),
                                "{\"id\":450789469,\"name\":\"#1001\"}",
                                Instant.EPOCH)),
                Named.of(
                        "Thinkific",
                        new Sample(
                                new BodyHmac(
                                        List.of("x-thinkific-hmac-sha256"), BodyHmac.Encoding.HEX),
                                "test_secret",
                                Map.of(
                                        "X-Thinkific-Hmac-Sha256",
                                        "ef4239ce297109e1aabab2c0bd35d342e25a1b39e2774757e0c3be19ae0f0175"),
                                "{\"resource\":\"enrollment\",\"action\":\"completed\"}",
                                Instant.EPOCH)),
                Named.of(
                        "Stripe",
                        new Sample(
                                new StripeSignature(),
                                "whsec_test_secret",
                                Map.of(
                                        "Stripe-Signature",
                                        "t=1700000000,v1=0c8670ed117751cc551a20e35839447075c42800ea3cf3e8a2fbda99cd1e6edd,v0=00"),
                                "{\"id\":\"evt_1\",\"object\":\"event\"}",
                                STRIPE_TIME)),
                Named.of(
                        "Standard Webhooks",
                        new Sample(
                                new StandardWebhooks(),
                                STANDARD_SECRET,
                                standard("webhook-"),
                                "{\"test\": 2432232314}",
                                STANDARD_TIME)),
                Named.of(
                        "Svix",
                        new Sample(
                                new StandardWebhooks(),
                                STANDARD_SECRET,
                                standard("svix-"),
                                "{\"test\": 2432232314}",
                                STANDARD_TIME)));
    }

    private static Map<String, String> standard(String prefix) {
        return Map.of(
                prefix + "id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                prefix + "timestamp",
                "1614265330",
                prefix + "signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_the_sender_signed_is_taken_and_the_secret_is_named(Sample sample) {
        assertThat(sample.check(sample.secret(), sample.headers(), sample.body(), sample.at()))
                .isEqualTo(new Authentic(Trust.SIGNED, Optional.of("s1")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void either_of_two_secrets_will_do_while_they_are_changed(Sample sample) {
        Authenticity found =
                sample.scheme()
                        .check(
                                new Delivery(sample.headers(), Bytes.utf8(sample.body())),
                                List.of(
                                        new Secret("new", STANDARD_SECRET.replace('f', 'g')),
                                        new Secret("old", sample.secret())),
                                sample.at());

        assertThat(found).isEqualTo(new Authentic(Trust.SIGNED, Optional.of("old")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void one_changed_byte_of_the_body_is_refused(Sample sample) {
        for (int i = 0; i < sample.body().length(); i++) {
            var changed = new StringBuilder(sample.body());
            changed.setCharAt(i, (char) (changed.charAt(i) ^ 1));
            assertThat(
                            sample.check(
                                    sample.secret(),
                                    sample.headers(),
                                    changed.toString(),
                                    sample.at()))
                    .isEqualTo(new Refused(Reason.WRONG_PROOF));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_same_json_written_otherwise_is_refused(Sample sample) {
        assertThat(
                        sample.check(
                                sample.secret(),
                                sample.headers(),
                                sample.body().replace(":", " : "),
                                sample.at()))
                .isEqualTo(new Refused(Reason.WRONG_PROOF));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_secret_of_another_connection_is_refused(Sample sample) {
        for (String other : List.of("other", STANDARD_SECRET.replace('M', 'N'))) {
            assertThat(sample.check(other, sample.headers(), sample.body(), sample.at()))
                    .isEqualTo(new Refused(Reason.WRONG_PROOF));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_missing_header_is_refused(Sample sample) {
        for (String name : sample.headers().keySet()) {
            var rest = new HashMap<>(sample.headers());
            rest.remove(name);
            assertThat(sample.check(sample.secret(), rest, sample.body(), sample.at()))
                    .isInstanceOf(Refused.class);
            rest.put(name, " ");
            assertThat(sample.check(sample.secret(), rest, sample.body(), sample.at()))
                    .isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nonsense_in_a_header_is_refused_and_breaks_nothing(Sample sample) {
        for (String nonsense :
                List.of("é", "=", "t=,v1=", "t=99999999999999999999,v1=00", ",", "v1,", "-1")) {
            for (String name : sample.headers().keySet()) {
                var sent = new HashMap<>(sample.headers());
                sent.put(name, nonsense);
                assertThat(sample.check(sample.secret(), sent, sample.body(), sample.at()))
                        .isInstanceOf(Refused.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void without_a_secret_nothing_is_authentic(Sample sample) {
        assertThat(
                        sample.scheme()
                                .check(
                                        new Delivery(sample.headers(), Bytes.utf8(sample.body())),
                                        List.of(),
                                        sample.at()))
                .isEqualTo(new Refused(Reason.WRONG_PROOF));
    }

    @Nested
    @DisplayName("with a time in what is signed")
    class Timed {
        static Stream<Named<Sample>> timed() {
            return samples().filter(sample -> sample.getPayload().at().isAfter(Instant.EPOCH));
        }

        @ParameterizedTest
        @MethodSource("timed")
        void five_minutes_either_way_are_let_pass(Sample sample) {
            for (int seconds : List.of(-300, 300)) {
                assertThat(at(sample, sample.at().plusSeconds(seconds)))
                        .isInstanceOf(Authentic.class);
            }
        }

        @ParameterizedTest
        @MethodSource("timed")
        void a_second_more_is_refused(Sample sample) {
            assertThat(at(sample, sample.at().plusSeconds(301)))
                    .isEqualTo(new Refused(Reason.TOO_OLD));
            assertThat(at(sample, sample.at().minusSeconds(301)))
                    .isEqualTo(new Refused(Reason.FROM_THE_FUTURE));
        }

        private static Authenticity at(Sample sample, Instant now) {
            return sample.check(sample.secret(), sample.headers(), sample.body(), now);
        }
    }

    @Nested
    @DisplayName("Several signatures in one header")
    class Several {
        @Test
        void the_right_one_may_be_the_second() {
            Map<String, String> sent = new HashMap<>(standard("webhook-"));
            sent.computeIfPresent("webhook-signature", (_, right) -> "v1,AAAA v2,x " + right);
            Sample sample =
                    new Sample(
                            new StandardWebhooks(),
                            STANDARD_SECRET,
                            sent,
                            "{\"test\": 2432232314}",
                            STANDARD_TIME);

            assertThat(sample.check(sample.secret(), sent, sample.body(), sample.at()))
                    .isInstanceOf(Authentic.class);
        }

        @Test
        void too_many_are_not_tried() {
            Map<String, String> sent = new HashMap<>(standard("webhook-"));
            sent.computeIfPresent(
                    "webhook-signature", (_, right) -> "v1,AAAA ".repeat(1_000) + right);

            assertThat(
                            new StandardWebhooks()
                                    .check(
                                            new Delivery(
                                                    sent, Bytes.utf8("{\"test\": 2432232314}")),
                                            List.of(new Secret("s1", STANDARD_SECRET)),
                                            STANDARD_TIME))
                    .isEqualTo(new Refused(Reason.MALFORMED_PROOF));
        }
    }

    @Nested
    @DisplayName("Standard Webhooks v1a: Ed25519")
    class Asymmetric {
        /** RFC 8032 section 7.1, test 1. */
        private final StandardKey signing =
                StandardKey.parse(
                                "whsk_"
                                        + base64(
                                                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
                        .orElseThrow();

        private final String known =
                "whpk_"
                        + base64(
                                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

        @Test
        void the_public_key_takes_what_the_private_one_signed() {
            Bytes body = Bytes.utf8("{}");
            Map<String, String> sent =
                    StandardWebhooks.headers("msg_1", STANDARD_TIME, body, List.of(signing));

            assertThat(check(sent, body)).isEqualTo(new Authentic(Trust.SIGNED, Optional.of("k")));
            assertThat(check(sent, Bytes.utf8("{ }"))).isEqualTo(new Refused(Reason.WRONG_PROOF));
        }

        private Authenticity check(Map<String, String> sent, Bytes body) {
            return new StandardWebhooks()
                    .check(
                            new Delivery(sent, body),
                            List.of(new Secret("k", known)),
                            STANDARD_TIME);
        }

        private static String base64(String hex) {
            return java.util.Base64.getEncoder()
                    .encodeToString(java.util.HexFormat.of().parseHex(hex));
        }
    }

    @Nested
    @DisplayName("A constant secret")
    class Constant {
        private final Scheme learnWorlds =
                new HeaderToken(List.of(new Place("learnworlds-webhook-signature", "v1=")));
        private final Scheme generic =
                new HeaderToken(
                        List.of(new Place("authorization", "Bearer "), new Place("x-api-key", "")));

        @Test
        void in_a_header_is_trusted_as_what_it_is() {
            assertThat(header(learnWorlds, "Learnworlds-Webhook-Signature", "v1=s3cret"))
                    .isEqualTo(new Authentic(Trust.SHARED_SECRET, Optional.of("s1")));
            assertThat(header(generic, "Authorization", "bearer s3cret"))
                    .isInstanceOf(Authentic.class);
            assertThat(header(generic, "X-Api-Key", "s3cret")).isInstanceOf(Authentic.class);
        }

        @Test
        void that_is_wrong_or_not_there_is_refused() {
            assertThat(header(generic, "X-Api-Key", "s3cres"))
                    .isEqualTo(new Refused(Reason.WRONG_PROOF));
            assertThat(header(generic, "Authorization", "Basic s3cret"))
                    .isEqualTo(new Refused(Reason.MISSING_PROOF));
        }

        @Test
        void as_a_password_comes_with_a_user_whoever_that_is() {
            assertThat(basic("con_1:s3cret"))
                    .isEqualTo(new Authentic(Trust.SHARED_SECRET, Optional.of("s1")));
            assertThat(basic("con_1:s3cret:more")).isEqualTo(new Refused(Reason.WRONG_PROOF));
            assertThat(basic("s3cret")).isEqualTo(new Refused(Reason.MALFORMED_PROOF));
            assertThat(header(new BasicPassword(), "Authorization", "Basic %"))
                    .isEqualTo(new Refused(Reason.MALFORMED_PROOF));
            assertThat(header(new BasicPassword(), "X-Api-Key", "s3cret"))
                    .isEqualTo(new Refused(Reason.MISSING_PROOF));
        }

        private static Authenticity basic(String credentials) {
            String encoded = Base64.getEncoder().encodeToString(Bytes.utf8(credentials).toArray());
            return header(new BasicPassword(), "Authorization", "basic " + encoded);
        }

        @Test
        void in_the_body_is_a_text_at_the_top_of_it() {
            assertThat(body("{\"token\":\"s3cret\"}"))
                    .isEqualTo(new Authentic(Trust.SHARED_SECRET, Optional.of("s1")));
            assertThat(body("{\"token\":\"other\"}")).isEqualTo(new Refused(Reason.WRONG_PROOF));
            for (String none :
                    List.of("{}", "{\"token\":1}", "[]", "{\"a\":{\"token\":\"s3cret\"}}")) {
                assertThat(body(none)).isEqualTo(new Refused(Reason.MISSING_PROOF));
            }
            assertThat(body("{")).isEqualTo(new Refused(Reason.MALFORMED_PROOF));
        }

        private static Authenticity header(Scheme scheme, String name, String value) {
            return check(scheme, new Delivery(Map.of(name, value), Bytes.EMPTY));
        }

        private static Authenticity body(String json) {
            return check(new BodyToken("token"), new Delivery(Map.of(), Bytes.utf8(json)));
        }

        private static Authenticity check(Scheme scheme, Delivery delivery) {
            return scheme.check(delivery, List.of(new Secret("s1", "s3cret")), Instant.EPOCH);
        }
    }

    @Test
    void what_proves_nothing_is_unsigned() {
        assertThat(
                        new Unsigned()
                                .check(
                                        new Delivery(Map.of(), Bytes.EMPTY),
                                        List.of(),
                                        Instant.EPOCH))
                .isEqualTo(new Authentic(Trust.UNSIGNED, Optional.empty()));
    }

    @Test
    void neither_secrets_nor_deliveries_tell_what_is_in_them() {
        assertThat(new Secret("s1", "s3cret").toString()).doesNotContain("s3cret");
        assertThat(new Delivery(Map.of("authorization", "s3cret"), Bytes.utf8("lea")).toString())
                .doesNotContain("s3cret")
                .doesNotContain("lea");
    }
}
