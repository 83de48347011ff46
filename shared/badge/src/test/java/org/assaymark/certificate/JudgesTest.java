package org.assaymark.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assaymark.document.Bytes;
import org.assaymark.lettering.Lettering;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

@DisplayName("What is printed, as programs of others judge it")
class JudgesTest {
    private static final int PRINTED = 150;
    private static final Map<String, Bytes> ALL = new TreeMap<>();

    /** All samples in all layouts on one paper, and one on all; and transcripts. */
    @BeforeAll
    static void draw() {
        var certificates = new Certificates(Lettering.shipped());
        for (var sample : Samples.all().entrySet()) {
            String name = sample.getKey();
            for (Layout layout : Layout.values()) {
                for (Paper paper : papers(name)) {
                    ALL.put(
                            (name + "-" + layout + "-" + paper).toLowerCase(Locale.ROOT),
                            certificates.draw(sample.getValue(), layout, paper));
                }
            }
            ALL.put(
                    name + "-transcript",
                    certificates.draw(Samples.transcript(sample.getValue(), 3), Paper.A4_PORTRAIT));
        }
    }

    private static List<Paper> papers(String sample) {
        return sample.equals("latin") ? List.of(Paper.values()) : List.of(Paper.A4_LANDSCAPE);
    }

    @Test
    void is_sound_in_the_eyes_of_qpdf(@TempDir Path folder) throws Exception {
        var qpdf = Tool.named("qpdf");
        for (var each : ALL.entrySet()) {
            assertThat(qpdf.run("--check", file(folder, each)))
                    .as(each.getKey())
                    .contains("No syntax or stream encoding errors found")
                    .doesNotContain("WARNING");
        }
    }

    @Test
    void can_be_copied_as_text_from_poppler(@TempDir Path folder) throws Exception {
        var poppler = Tool.named("pdftotext");
        for (var each : ALL.entrySet()) {
            String text = poppler.run("-enc", "UTF-8", file(folder, each), "-");
            assertThat(text).as(each.getKey()).contains(Samples.proof().code());
            String sample = each.getKey().substring(0, each.getKey().indexOf('-'));
            if (!sample.equals(
                    "arabic")) { // Poppler turns lines around that are read from the right.
                // It takes a hyphen at the end of a line for one that was put there.
                assertThat(text.replaceAll("[\\s-]", ""))
                        .as(each.getKey())
                        .contains(Samples.all().get(sample).learner().replaceAll("[\\s-]", ""));
            }
        }
    }

    @Test
    void leads_to_the_credential_by_its_qr_code_at_150_dots_per_inch() throws Exception {
        for (var each : ALL.entrySet()) {
            try (var document = Loader.loadPDF(each.getValue().toArray())) {
                BufferedImage page =
                        new PDFRenderer(document).renderImageWithDPI(0, PRINTED, ImageType.GRAY);
                assertThat(codes(page))
                        .as(each.getKey())
                        .hasSize(each.getKey().endsWith("transcript") ? 3 : 1)
                        .containsOnly(Samples.proof().link().toString());
            }
        }
    }

    private static List<String> codes(BufferedImage page) throws Exception {
        int[] pixels =
                page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        Result[] found =
                new QRCodeMultiReader()
                        .decodeMultiple(
                                new BinaryBitmap(new HybridBinarizer(source)),
                                Map.of(DecodeHintType.TRY_HARDER, true));
        return Stream.of(found).map(Result::getText).toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_3_A", "PDFUA_1"})
    void keeps_the_rules_for_archives_and_screen_readers_as_verapdf_reads_them(PDFAFlavour rules)
            throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var faults = new TreeMap<String, List<String>>();
        for (var each : ALL.entrySet()) {
            faults.put(each.getKey(), faults(each.getValue(), rules));
        }
        faults.values().removeIf(List::isEmpty);
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(Bytes pdf, PDFAFlavour rules) throws Exception {
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new ByteArrayInputStream(pdf.toArray()), rules);
                var validator = foundry.createValidator(rules, false)) {
            var faults = new ArrayList<String>();
            for (TestAssertion each : validator.validate(parser).getTestAssertions()) {
                faults.add(
                        each.getRuleId().getClause()
                                + ": "
                                + each.getMessage()
                                + " at "
                                + each.getLocation().getContext());
            }
            return faults;
        }
    }

    private static Path file(Path folder, Map.Entry<String, Bytes> pdf) throws Exception {
        return Files.write(folder.resolve(pdf.getKey() + ".pdf"), pdf.getValue().toArray());
    }
}
