package org.assaymark.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The policy of a page")
class ContentPolicyTest {
    private static final Stylesheet STYLE = Stylesheet.beside(ContentPolicyTest.class);

    @Test
    void allows_its_own_stylesheet_and_nothing_else_where_nothing_is_named()
            throws GeneralSecurityException {
        assertThat(new ContentPolicy(List.of(), List.of(), List.of()).header(STYLE))
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-"
                                + sha256(text(STYLE))
                                + "'; img-src 'none'; form-action 'none'; base-uri 'none';"
                                + " frame-ancestors 'none'");
    }

    @Test
    void allows_what_is_named() {
        var policy =
                new ContentPolicy(
                        List.of(ContentPolicy.SELF, ContentPolicy.INLINE),
                        List.of(ContentPolicy.SELF, "https://wallet.example"),
                        List.of("https://lms.example", "https://lms.example:8443"));
        assertThat(policy.header(STYLE))
                .endsWith(
                        "; img-src 'self' data:; form-action 'self' https://wallet.example;"
                                + " base-uri 'none'; frame-ancestors https://lms.example"
                                + " https://lms.example:8443");
    }

    @Test
    void of_a_plain_page_allows_what_it_adds_after_what_all_of_them_have()
            throws GeneralSecurityException {
        Stylesheet plain = Stylesheet.plain(ContentPolicyTest.class);
        assertThat(text(plain)).startsWith(":root {").endsWith("}\n" + text(STYLE));
        assertThat(plain.source()).isEqualTo("'sha256-" + sha256(text(plain)) + "'");
    }

    private static String text(Stylesheet style) {
        var output = new StringOutput();
        style.content().writeTo(output);
        return output.toString();
    }

    private static String sha256(String text) throws GeneralSecurityException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(utf8));
    }
}
