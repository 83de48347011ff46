package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrespondenceTest {
    @Test
    void what_is_written_is_read_again() {
        String text =
                "{\"languages\":[\"de\",\"en-GB\"],\"linkedInOrganizationId\":\"1337\",\"sender\":{\"email\":\"badges@hafenwerk.example\",\"name\":\"Hafenwerk Ü\"}}";
        ObjectNode document = (ObjectNode) Json.read(text);
        Correspondence.members().decode(document);
        assertThat(Json.write(Correspondence.of(document).document()).utf8()).isEqualTo(text);
        assertThat(Correspondence.of(Json.object())).isEqualTo(Correspondence.USUAL);
    }

    @Test
    void a_language_is_named_once() {
        ObjectNode document = Json.object();
        document.putArray("languages").add("de").add("en").add("de").add("Deutsch");
        assertThat(Fixtures.faultPointers(() -> Correspondence.members().decode(document)))
                .containsExactly("/languages/3");
        document.withArray("languages").remove(3);
        assertThat(Fixtures.faultPointers(() -> Correspondence.members().decode(document)))
                .containsExactly("/languages/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example\r\nBcc: x@y.example",
                "Name <a@b.example>",
                "a@b.example, c@d.example",
                "ä@b.example",
                "a@localhost",
                "a@-b.example",
                "a..b@c.example",
                "@b.example"
            })
    void a_sender_is_one_address_that_every_mail_server_takes(String address) {
        ObjectNode document = Json.object();
        document.putObject("sender").put("email", address);
        assertThat(Fixtures.faultPointers(() -> Correspondence.members().decode(document)))
                .containsExactly("/sender/email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "two\r\nlines", "two\u2028lines", "tab\tbed"})
    void the_name_of_a_sender_is_one_line(String name) {
        ObjectNode document = Json.object();
        document.putObject("sender").put("email", "a@b.example").put("name", name);
        assertThat(Fixtures.faultPointers(() -> Correspondence.members().decode(document)))
                .containsExactly("/sender/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "012", "hafenwerk", "https://www.linkedin.com/company/1", "-1"})
    void a_page_at_linked_in_has_a_number(String id) {
        ObjectNode document = Json.object().put("linkedInOrganizationId", id);
        assertThat(Fixtures.faultPointers(() -> Correspondence.members().decode(document)))
                .containsExactly("/linkedInOrganizationId");
    }
}
