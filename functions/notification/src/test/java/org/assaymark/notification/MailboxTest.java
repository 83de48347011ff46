package org.assaymark.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sender in a header")
class MailboxTest {
    private static final String ADDRESS = "badges@tvet.example";

    @Test
    void is_a_quoted_name_and_an_address() {
        assertThat(new Mailbox("Harbour \"West\" \\ College", ADDRESS).header())
                .isEqualTo("\"Harbour \\\"West\\\" \\\\ College\" <badges@tvet.example>");
    }

    @Test
    void beyond_ascii_is_words_that_mail_servers_carry() {
        String name = "Hafenwerk für Schweißtechnik 🔥 – مركز اللحام والتدريب المهني في الميناء";
        String header = new Mailbox(name, ADDRESS).header();
        assertThat(header).matches("\\p{ASCII}+").endsWith(" <badges@tvet.example>");
        assertThat(header.split(" ")).allMatch(word -> word.length() <= 75);
        assertThat(decoded(header)).isEqualTo(name);
    }

    private static String decoded(String header) {
        return Stream.of(header.split(" "))
                .filter(word -> word.startsWith("=?UTF-8?B?"))
                .map(word -> word.substring(10, word.length() - 2))
                .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}
