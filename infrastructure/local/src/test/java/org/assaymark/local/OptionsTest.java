package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assaymark.openid.OpenIdProvider;
import org.assaymark.webhooks.Ways;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final String SCHOOL = "con_01j9zzzzzzzzzzzzzzzzzzzzz1";
    private static final String BUS =
            "con_01j9zzzzzzzzzzzzzzzzzzzzz2=aws.partner/stripe.com/acct_1/ed_1";

    @Test
    void nothing_is_needed() throws Exception {
        Options options = Options.parse();
        assertThat(options.port()).isEmpty();
        assertThat(options.origin()).isEmpty();
        assertThat(options.contexts()).isEmpty();
        assertThat(options.trusted()).isEmpty();
        assertThat(options.rateLimit()).isEqualTo(100_000);
        assertThat(options.openId()).isEmpty();
        assertThat(options.mappedOrigins()).isEmpty();
        assertThat(options.ways()).isEqualTo(new LocalWays(false, List.of(), List.of()));
        assertThat(options.ways().setting()).isEqualTo("none");
        assertThat(options.data()).isEqualTo(Path.of(".data"));
        assertThat(options.help()).isFalse();
    }

    @Test
    void everything_can_be_set() throws Exception {
        Options options =
                Options.parse(
                        "--port",
                        "9000",
                        "--data",
                        "some/where",
                        "--origin",
                        "https://badges.tvet.example",
                        "--contexts",
                        "contexts",
                        "--trust",
                        "did:web:one.example",
                        "--trust",
                        "https://registry.example/issuers.json",
                        "--rate-limit",
                        "30",
                        "--openid-issuer",
                        "https://login.tvet.example/",
                        "--openid-audience",
                        "console,assaymark",
                        "--queue-first",
                        "--canvas-queue",
                        SCHOOL,
                        "--partner-bus",
                        BUS,
                        "--map-origin",
                        "https://one.example=http://127.0.0.1:1",
                        "--map-origin",
                        "https://two.example:8443=http://localhost:2");
        assertThat(options.port()).contains(9000);
        assertThat(options.data()).isEqualTo(Path.of("some/where"));
        assertThat(options.origin()).contains(URI.create("https://badges.tvet.example"));
        assertThat(options.contexts()).contains(Path.of("contexts"));
        assertThat(options.trusted())
                .containsExactly("did:web:one.example", "https://registry.example/issuers.json");
        assertThat(options.rateLimit()).isEqualTo(30);
        assertThat(options.openId())
                .contains(
                        new OpenIdProvider(
                                "https://login.tvet.example/", Set.of("console", "assaymark")));
        assertThat(options.ways()).isEqualTo(new LocalWays(true, List.of(SCHOOL), List.of(BUS)));
        assertThat(options.ways().queues())
                .containsExactly(
                        "assaymark-requests",
                        "canvas-live-events-assaymark-" + SCHOOL,
                        "assaymark-partners");
        assertThat(Ways.parse(options.ways().setting()).connections()).hasSize(2);
        assertThat(options.mappedOrigins())
                .isEqualTo(
                        Map.of(
                                URI.create("https://one.example"),
                                URI.create("http://127.0.0.1:1"),
                                URI.create("https://two.example:8443"),
                                URI.create("http://localhost:2")));
    }

    @Test
    void of_a_repeated_option_the_last_counts() throws Exception {
        assertThat(Options.parse("--port", "1", "--port", "2").port()).contains(2);
    }

    @Test
    void help_is_asked_for_in_two_ways() throws Exception {
        assertThat(Options.parse("--help").help()).isTrue();
        assertThat(Options.parse("-h").help()).isTrue();
    }

    @Test
    void the_usage_names_every_option() {
        assertThat(Options.USAGE)
                .contains(
                        "--port",
                        "--data",
                        "--origin",
                        "--contexts",
                        "--trust",
                        "--rate-limit",
                        "--openid-issuer",
                        "--openid-audience",
                        "--map-origin");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --port                          | --port needs a value
                    --data x --origin               | --origin needs a value
                    --prot 80                       | unknown option --prot
                    9000                            | unknown option 9000
                    --port 0                        | --port must be a number from 1 to 65535
                    --port 65536                    | --port must be a number from 1 to 65535
                    --port -1                       | --port must be a number from 1 to 65535
                    --port 80x                      | --port must be a number from 1 to 65535
                    --origin badges.example         | --origin must be a scheme and a host
                    --origin ftp://badges.example   | --origin must be a scheme and a host
                    --origin https://Badges.example | --origin must be a scheme and a host
                    --origin https://x.example/path | --origin must be a scheme and a host
                    --canvas-queue school           | --canvas-queue must be the id of a connection
                    --partner-bus aws.partner/x     | --partner-bus must look like
                    --trust http://a.example        | --trust must be a DID or an https address
                    --trust did:web:a,did:web:b     | --trust must be a DID or an https address
                    --rate-limit 0                  | --rate-limit must be a number from 1
                    --rate-limit many               | --rate-limit must be a number from 1
                    --openid-issuer https://x.example | --openid-issuer, an https address, and --openid-audience belong together
                    --openid-audience console       | --openid-issuer, an https address, and --openid-audience belong together
                    --openid-issuer http://x.example --openid-audience y | --openid-issuer, an https address, and
                    --map-origin https://x.example  | --map-origin must look like https://host=http://127.0.0.1:PORT
                    --map-origin http://x.example=http://127.0.0.1:1  | --map-origin must look like
                    --map-origin https://x.example=http://192.0.2.1:1 | --map-origin must look like
                    --map-origin https://x.example=http://127.0.0.1   | --map-origin must look like
                    """)
    void what_makes_no_sense_is_refused_with_a_sentence(String line, String sentence) {
        assertThatThrownBy(() -> Options.parse(line.split(" ")))
                .isInstanceOf(Options.Misuse.class)
                .hasMessageStartingWith(sentence);
    }
}
