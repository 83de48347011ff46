package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;

/** Bytes in, and a credential, nothing or {@link Malformed} out. */
class AnythingTest {
    private static final List<Bytes> SOUND =
            List.of(
                    Pictures.png(
                            Pictures.text("openbadgecredential", "{}"),
                            Pictures.compressed("openbadges", "{}".getBytes(UTF_8))),
                    Bytes.utf8(
                            "%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile /Length 16>>\nstream\n"
                                    + "{\"@context\":[]}\nendstream\nendobj\n"),
                    Pictures.svg("<ob:credential><![CDATA[{}]]></ob:credential>"),
                    Bytes.utf8(
                            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg"
                                    + " xmlns='http://www.w3.org/2000/svg'>&a;</svg>"));

    @Property
    void whatever_is_handed_in(@ForAll byte[] content) {
        assertRead(content);
    }

    @Property(tries = 5_000)
    void a_picture_with_a_few_bytes_changed(
            @ForAll("sound") Bytes picture,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll byte first,
            @ForAll byte second) {
        byte[] content = picture.toArray();
        content[place % content.length] = first;
        content[(place + 1) % content.length] = second;
        assertRead(content);
    }

    @Provide
    Arbitrary<Bytes> sound() {
        return Arbitraries.of(SOUND);
    }

    private static void assertRead(byte[] content) {
        try {
            Baked.of(Bytes.of(content))
                    .ifPresent(baked -> assertThat(baked.text().size()).isPositive());
        } catch (Malformed e) {
            assertThat(e.faults()).hasSize(1);
        }
    }
}
