package org.assaymark.baking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PDF: the credential that is attached (ISO 32000-2 §7.11.4)")
class PdfTest {
    private static final String JSON =
            "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"name\":\"Grüße endstream endobj\"}";
    private static final String JWT = "eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln";
    private static final String EARLIER = "{\"@context\":\"https://w3id.org/openbadges/v2\"}";

    @Nested
    @DisplayName("is found however the file was written")
    class Found {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void packed_or_plain(boolean packed) throws IOException {
            for (var compression :
                    List.of(
                            CompressParameters.DEFAULT_COMPRESSION,
                            CompressParameters.NO_COMPRESSION)) {
                Bytes pdf = pdf(Map.of("credential.json", JSON), packed, compression);
                assertBaked(pdf, Generation.OPEN_BADGES_3, JSON);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--object-streams=generate",
                    "--object-streams=disable",
                    "--qdf --object-streams=disable",
                    "--linearize",
                    "--stream-data=uncompress",
                    "--stream-data=compress --recompress-flate",
                })
        void saved_anew_by_another_program(String how, @TempDir Path folder)
                throws IOException, InterruptedException {
            for (boolean packed : new boolean[] {true, false}) {
                Bytes pdf =
                        pdf(
                                Map.of("credential.json", JSON),
                                packed,
                                CompressParameters.DEFAULT_COMPRESSION);
                assertBaked(qpdf(pdf, how, folder), Generation.OPEN_BADGES_3, JSON);
            }
        }

        @Test
        void as_a_jwt_or_an_assertion_of_open_badges_2() throws IOException {
            assertBaked(pdf(Map.of("credential.jwt", JWT)), Generation.OPEN_BADGES_3, JWT);
            assertBaked(pdf(Map.of("badge.json", EARLIER)), Generation.OPEN_BADGES_2, EARLIER);
        }

        @Test
        void among_other_attachments() throws IOException {
            var files = new LinkedHashMap<String, String>();
            files.put("invoice.xml", "<invoice/>");
            files.put("readme.txt", "a.b");
            files.put("data.json", "{\"a\":1}");
            files.put("broken.json", "{\"@context\":");
            files.put("huge.json", "{\"@context\":1}" + " ".repeat(2_000_000));
            files.put("credential.json", JSON);
            assertBaked(pdf(files), Generation.OPEN_BADGES_3, JSON);
        }

        @Test
        void several_are_counted() throws IOException {
            var files = new LinkedHashMap<String, String>();
            files.put("1.json", EARLIER);
            files.put("2.json", JSON);
            files.put("3.jwt", JWT);
            Baked baked = Baked.of(pdf(files)).orElseThrow();
            assertThat(baked.generation()).isEqualTo(Generation.OPEN_BADGES_3);
            assertThat(baked.further()).isEqualTo(2);
        }

        @Test
        void the_last_of_an_object_that_was_written_again_counts() {
            assertBaked(
                    written(object(4, JSON), object(5, "x"), object(4, JWT)),
                    Generation.OPEN_BADGES_3,
                    JWT);
        }

        @Test
        void with_a_length_elsewhere_or_a_filter_in_a_list() throws IOException {
            assertBaked(
                    written(object("9 0 R", "", JWT.getBytes(ISO_8859_1))),
                    Generation.OPEN_BADGES_3,
                    JWT);
            assertBaked(
                    written(
                            object(
                                    "9 0 R",
                                    "/Filter [ /FlateDecode ]",
                                    deflated(JWT.getBytes(ISO_8859_1)))),
                    Generation.OPEN_BADGES_3,
                    JWT);
        }
    }

    @Nested
    @DisplayName("is not found, with the reason")
    class NotFound {
        @Test
        void where_none_is_attached() throws IOException {
            assertRefused(pdf(Map.of()), "without a credential attached");
            assertRefused(pdf(Map.of("a.xml", "<a/>")), "without a credential attached");
        }

        @Test
        void where_the_file_is_encrypted(@TempDir Path folder)
                throws IOException, InterruptedException {
            Bytes pdf = pdf(Map.of("credential.json", JSON));
            assertRefused(qpdf(pdf, "--encrypt user owner 256 --", folder), "encrypted");
        }

        @Test
        void where_the_way_of_packing_is_not_read() {
            assertRefused(
                    written(object("9", "/Filter [/ASCIIHexDecode /FlateDecode]", new byte[9])),
                    "without a credential");
            assertRefused(
                    written(object("9", "/Filter /FlateDecode", new byte[9])),
                    "without a credential");
        }

        @Test
        void where_a_small_attachment_unpacks_to_a_gigabyte() throws IOException {
            byte[] bomb = deflated(new byte[1_000_000_000]);
            assertRefused(
                    written(object("9 0 R", "/Filter /FlateDecode", bomb)), "without a credential");
        }

        @Test
        void where_there_are_more_attachments_than_anybody_has() {
            var many = new byte[60][];
            for (int i = 0; i < many.length; i++) {
                many[i] = object(i, "x");
            }
            assertRefused(written(many), "more than 50");
            assertRefused(
                    Bytes.utf8("%PDF-1.7 " + "/EmbeddedFile ".repeat(250_000)), "more than 50");
        }

        @Test
        void where_the_file_is_larger_than_can_be_handed_in() {
            assertRefused(
                    Bytes.utf8("%PDF-1.7 " + " ".repeat(4_000_000)),
                    "is a PDF larger than 4000000");
        }
    }

    @Test
    void a_file_that_is_cut_off_anywhere_gives_a_credential_or_a_reason() throws IOException {
        byte[] pdf = pdf(Map.of("credential.json", JSON)).toArray();
        for (int length = 5; length < pdf.length; length++) {
            try {
                assertThat(Baked.of(Bytes.of(Arrays.copyOf(pdf, length))).orElseThrow().text())
                        .isEqualTo(Bytes.utf8(JSON));
            } catch (Malformed e) {
                assertThat(e).hasMessageContaining("PDF");
            }
        }
    }

    private static Bytes pdf(Map<String, String> files) throws IOException {
        return pdf(files, true, CompressParameters.DEFAULT_COMPRESSION);
    }

    private static Bytes pdf(
            Map<String, String> files, boolean packed, CompressParameters compression)
            throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var named = new LinkedHashMap<String, PDComplexFileSpecification>();
            for (var file : files.entrySet()) {
                var content = new ByteArrayInputStream(Bytes.utf8(file.getValue()).toArray());
                var specification = new PDComplexFileSpecification();
                specification.setFile(file.getKey());
                specification.setEmbeddedFile(
                        packed
                                ? new PDEmbeddedFile(document, content, COSName.FLATE_DECODE)
                                : new PDEmbeddedFile(document, content));
                named.put(file.getKey(), specification);
            }
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(named);
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            var out = new ByteArrayOutputStream();
            document.save(out, compression);
            return Bytes.of(out.toByteArray());
        }
    }

    private static Bytes qpdf(Bytes pdf, String how, Path folder)
            throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in.pdf"), pdf.toArray());
        Path out = folder.resolve("out.pdf");
        var command = new ArrayList<>(List.of("qpdf"));
        command.addAll(List.of(how.split(" ", -1)));
        command.addAll(List.of(in.toString(), out.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            assumeTrue(false, "qpdf is not installed");
            throw e;
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Bytes.of(Files.readAllBytes(out));
    }

    private static Bytes written(byte[]... objects) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.7\n".getBytes(ISO_8859_1));
        for (byte[] object : objects) {
            out.writeBytes(object);
        }
        return Bytes.of(out.toByteArray());
    }

    private static byte[] object(int number, String content) {
        byte[] bytes = Bytes.utf8(content).toArray();
        return object(number, Integer.toString(bytes.length), "", bytes);
    }

    private static byte[] object(String length, String filter, byte[] content) {
        return object(1, length, filter, content);
    }

    private static byte[] object(int number, String length, String filter, byte[] content) {
        var out = new ByteArrayOutputStream();
        String start =
                number
                        + " 0 obj\n<< /Length "
                        + length
                        + " /Type /EmbeddedFile "
                        + filter
                        + ">>\nstream\r\n";
        out.writeBytes(start.getBytes(ISO_8859_1));
        out.writeBytes(content);
        out.writeBytes("\nendstream\nendobj\n".getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
        }
        return out.toByteArray();
    }

    private static void assertBaked(Bytes pdf, Generation generation, String credential) {
        assertThat(Baked.of(pdf)).contains(new Baked(generation, Bytes.utf8(credential), 0));
    }

    private static void assertRefused(Bytes pdf, String reason) {
        assertThatThrownBy(() -> Baked.of(pdf))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(reason);
    }
}
