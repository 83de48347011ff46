package org.assaymark.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryX";

    @Test
    void only_the_two_media_types_of_forms_are_forms() {
        assertThat(Form.isIn(Requests.with("content-type", TYPE))).isTrue();
        assertThat(
                        Form.isIn(
                                Requests.with(
                                        "content-type", "Application/X-www-form-urlencoded; a=b")))
                .isTrue();
        assertThat(Form.isIn(Requests.with("content-type", "multipart/mixed; boundary=x")))
                .isFalse();
        assertThat(Form.isIn(Requests.with(Map.of()))).isFalse();
    }

    @Nested
    @DisplayName("application/x-www-form-urlencoded (URL Standard §5.1)")
    class UrlEncoded {
        @Test
        void plus_is_a_space_and_percent_a_byte() {
            Form form = form("a=x+y%2Bz&b=Gr%C3%BC%C3%9Fe&c&=d");
            assertThat(form.text("a")).contains("x y+z");
            assertThat(form.text("b")).contains("Grüße");
            assertThat(form.text("c")).isEmpty();
            assertThat(form.text("other")).isEmpty();
        }

        @Test
        void white_space_around_a_text_is_dropped_and_nothing_but_white_space_is_nothing() {
            assertThat(form("a=%0D%0A+x+").text("a")).contains("x");
            assertThat(form("a=+%0A").text("a")).isEmpty();
        }

        @Test
        void a_field_that_comes_twice_is_refused() {
            assertRefused("a=1&b=2&a=3", "twice");
        }

        @Test
        void a_broken_percent_code_is_refused() {
            assertRefused("a=%zz", "not a form");
            assertRefused("a=%", "not a form");
        }

        @Test
        void more_than_eight_fields_are_refused() {
            assertThat(form("a&b&c&d&e&f&g&h=1").text("h")).contains("1");
            assertRefused("a&b&c&d&e&f&g&h&i", "more than 8");
        }

        private Form form(String body) {
            return read("application/x-www-form-urlencoded", Bytes.utf8(body));
        }

        private void assertRefused(String body, String reason) {
            assertThatThrownBy(() -> form(body))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining(reason);
        }
    }

    @Nested
    @DisplayName("multipart/form-data (RFC 7578)")
    class MultipartFormData {
        /** As Chromium sends it. */
        @Test
        void files_come_byte_for_byte_and_texts_as_they_were_typed() {
            byte[] picture = everyByte();
            Form form =
                    read(
                            TYPE,
                            body(
                                    part(
                                            "form-data; name=\"file\"; filename=\"a; name=x.png\"",
                                            "Content-Type: image/png\r\n",
                                            picture),
                                    part(
                                            "form-data; name=\"credential\"",
                                            "",
                                            " Grüße\r\n--x\r\n".getBytes(UTF_8))));
            assertThat(form.bytes("file")).contains(Bytes.of(picture));
            assertThat(form.text("credential")).contains("Grüße\r\n--x");
            assertThat(form.text("x.png")).isEmpty();
        }

        @Test
        void a_file_that_was_not_chosen_is_not_there() {
            String none = "form-data; name=\"file\"; filename=\"\"";
            Form form = read(TYPE, body(part(none, "Content-Type: a/b\r\n", new byte[0])));
            assertThat(form.bytes("file")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/form-data; boundary=\"a b'()+_,-./:=?c\"",
                    "multipart/form-data;charset=utf-8;Boundary=\"a b'()+_,-./:=?c\"; x=y"
                })
        void a_boundary_may_be_quoted(String type) {
            String boundary = "a b'()+_,-./:=?c";
            String text =
                    "preamble\r\n--"
                            + boundary
                            + " \t\r\ncontent-disposition: FORM-DATA;NAME=a\r\n\r\n1\r\n--"
                            + boundary
                            + "--\r\nepilogue";
            assertThat(read(type, Bytes.utf8(text)).text("a")).contains("1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "multipart/form-data; boundary=\"\"",
                    "multipart/form-data; boundary=\"x \"",
                    "multipart/form-data; boundary=a b",
                    "multipart/form-data; xboundary=a"
                })
        void without_a_boundary_there_is_no_form(String type) {
            assertRefused(type, Bytes.utf8("--a--"), "boundary");
            assertRefused(
                    "multipart/form-data; boundary=" + "x".repeat(71), Bytes.EMPTY, "boundary");
        }

        @Test
        void a_form_that_is_cut_off_anywhere_is_refused() {
            String sound = body(part("form-data; name=\"a\"", "", new byte[] {'1'})).utf8();
            int end = sound.lastIndexOf("--") + 2;
            assertThat(read(TYPE, Bytes.utf8(sound.substring(0, end))).text("a")).contains("1");
            for (int length = 0; length < end; length++) {
                assertRefused(TYPE, Bytes.utf8(sound.substring(0, length)), "cut off");
            }
        }

        @Test
        void a_part_without_a_name_of_its_own_is_refused() {
            for (String disposition :
                    new String[] {
                        "form-data", "form-data; name=\"\"", "attachment; name=\"a\"", ""
                    }) {
                assertRefused(TYPE, body(part(disposition, "", new byte[0])), "no name");
            }
            String bare = "------WebKitFormBoundaryX\r\n\r\nx\r\n------WebKitFormBoundaryX--";
            assertRefused(TYPE, Bytes.utf8(bare), "no name");
        }

        @Test
        void a_delimiter_among_the_headers_is_refused() {
            String text =
                    "------WebKitFormBoundaryX\r\nContent-Disposition: form-data; name=a\r\n"
                            + "------WebKitFormBoundaryX\r\nX: y\r\n\r\n1\r\n"
                            + "------WebKitFormBoundaryX--";
            assertRefused(TYPE, Bytes.utf8(text), "cut off");
        }

        @Test
        void a_delimiter_with_something_behind_it_is_refused() {
            String text = "------WebKitFormBoundaryXY\r\n\r\n------WebKitFormBoundaryX--";
            assertRefused(TYPE, Bytes.utf8(text), "cut off");
        }

        @Test
        void encodings_of_mail_are_refused_instead_of_misread() {
            String mail = "Content-Transfer-Encoding: base64\r\n";
            assertRefused(
                    TYPE, body(part("form-data; name=a", mail, new byte[] {'x'})), "encoding");
            String none = "Content-Transfer-Encoding: Binary\r\n";
            assertThat(
                            read(TYPE, body(part("form-data; name=a", none, new byte[] {'x'})))
                                    .text("a"))
                    .contains("x");
        }

        @Test
        void headers_of_more_than_eight_kilobytes_are_refused() {
            String long1 = "X: " + "x".repeat(8_000) + "\r\n";
            assertThat(
                            read(TYPE, body(part("form-data; name=a", long1, new byte[] {'x'})))
                                    .text("a"))
                    .contains("x");
            String long2 = "X: " + "x".repeat(8_200) + "\r\n";
            assertRefused(TYPE, body(part("form-data; name=a", long2, new byte[0])), "cut off");
        }

        @Test
        void more_than_eight_parts_or_one_twice_are_refused() {
            var parts = new byte[9][];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = part("form-data; name=a" + i, "", new byte[0]);
            }
            assertRefused(TYPE, body(parts), "more than 8");
            byte[] one = part("form-data; name=a", "", new byte[0]);
            assertRefused(TYPE, body(one, one), "twice");
        }

        private void assertRefused(String type, Bytes body, String reason) {
            assertThatThrownBy(() -> read(type, body))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining(reason);
        }
    }

    @Property
    void any_bytes_are_a_form_or_refused(@ForAll byte[] body) {
        assertRead(Bytes.of(body));
    }

    @Property
    void a_form_with_a_byte_changed_is_a_form_or_refused(
            @ForAll @IntRange(max = 10_000) int place, @ForAll byte value) {
        byte[] changed =
                body(
                                part("form-data; name=a", "", everyByte()),
                                part("form-data; name=b; filename=\"\"", "A: b\r\n", new byte[0]))
                        .toArray();
        changed[place % changed.length] = value;
        assertRead(Bytes.of(changed));
    }

    private static void assertRead(Bytes body) {
        try {
            assertThat(read(TYPE, body).text("nothing")).isEmpty();
        } catch (Malformed e) {
            assertThat(e.faults()).hasSize(1);
        }
    }

    private static Form read(String type, Bytes body) {
        return Form.of(Requests.post("/verify", Map.of("content-type", type), body));
    }

    private static byte[] everyByte() {
        var all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static Bytes body(byte[]... parts) {
        var body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes("------WebKitFormBoundaryX\r\n".getBytes(ISO_8859_1));
            body.writeBytes(part);
            body.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        body.writeBytes("------WebKitFormBoundaryX--\r\n".getBytes(ISO_8859_1));
        return Bytes.of(body.toByteArray());
    }

    private static byte[] part(String disposition, String headers, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(
                ("Content-Disposition: " + disposition + "\r\n" + headers + "\r\n")
                        .getBytes(UTF_8));
        part.writeBytes(content);
        return part.toByteArray();
    }
}
