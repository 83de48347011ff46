package org.assaymark.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.StandardsData;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Open Badges 3.0 §5.3: a baked picture, or a certificate")
class BakedPictureTest extends VerifierFixture {
    private static String svg(String text) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\""
                + " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">"
                + text
                + "</svg>";
    }

    private Verification verify(String picture) {
        return verify(Bytes.utf8(picture));
    }

    @Test
    void is_as_good_as_what_is_baked_in() {
        String json = Json.write(sign(badge())).utf8();
        String embedded =
                svg("<openbadges:credential><![CDATA[" + json + "]]></openbadges:credential>");
        assertThat(verify(embedded).verdict()).isEqualTo(Verdict.VALID);
        assertThat(verify(embedded.replace("焊接", "医学")).verdict()).isEqualTo(Verdict.TAMPERED);
        String jwt = svg("<openbadges:credential verify=\"" + jwt(badge()) + "\"/>");
        assertThat(verify(jwt).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void is_a_certificate_too_to_which_it_is_attached() {
        String start = "%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile>>\nstream\n";
        String json = Json.write(sign(badge())).utf8();
        String pdf = start + json + "\nendstream\nendobj\n";
        assertThat(verify(pdf).verdict()).isEqualTo(Verdict.VALID);
        assertThat(verify(pdf.replace("焊接", "医学")).verdict()).isEqualTo(Verdict.TAMPERED);
        assertThatThrownBy(() -> verify(start + "{}\nendstream\nendobj\n"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void without_a_credential_or_with_another_picture_in_it_is_none() {
        assertThatThrownBy(() -> verify(svg(""))).isInstanceOf(Malformed.class);
        String inner = svg("<openbadges:credential>{}</openbadges:credential>");
        String outer =
                svg("<openbadges:credential><![CDATA[" + inner + "]]></openbadges:credential>");
        assertThatThrownBy(() -> verify(outer)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple-json.png", "simple-json.svg"})
    void of_1edtech_with_json_shows_the_badge(String name) {
        Bytes picture =
                StandardsData.bytes(StandardsData.path("credentials/ob3-1edtech-valid/" + name));
        ObjectNode badge = verify(picture).credential().orElseThrow();
        assertThat(Members.isBadge(badge)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simple-jwt.png",
                "simple-jwt.svg",
                "simple-jwt_v1.png",
                "simple-jwt_v1.svg"
            })
    void of_1edtech_with_a_jwt_is_judged_like_the_jwt(String name) {
        Bytes picture =
                StandardsData.bytes(StandardsData.path("credentials/ob3-1edtech-valid/" + name));
        assertThat(verify(picture).verdict()).isIn(Verdict.UNSUPPORTED, Verdict.UNVERIFIABLE);
    }
}
