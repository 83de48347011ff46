package org.assaymark.certificate;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assaymark.document.Bytes;
import org.assaymark.drawing.Artwork;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Fill;
import org.assaymark.drawing.Painter;
import org.assaymark.drawing.Picture;
import org.assaymark.lettering.Facing;
import org.assaymark.lettering.Lettering;
import org.assaymark.lettering.Weight;

/** Certificates of many languages and lengths to look at: {@code Samples DIRECTORY}. */
final class Samples {
    static final Instant ISSUED = Instant.parse("2026-11-28T23:30:00Z");

    private Samples() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        var certificates = new Certificates(Lettering.shipped());
        for (var sample : all().entrySet()) {
            Bytes transcript =
                    certificates.draw(transcript(sample.getValue(), 12), Paper.A4_PORTRAIT);
            Files.write(
                    directory.resolve(sample.getKey() + "-transcript.pdf"), transcript.toArray());
            for (Layout layout : Layout.values()) {
                for (Paper paper : Paper.values()) {
                    Bytes pdf = certificates.draw(sample.getValue(), layout, paper);
                    String name =
                            (sample.getKey() + "-" + layout + "-" + paper).toLowerCase(Locale.ROOT);
                    Files.write(directory.resolve(name + ".pdf"), pdf.toArray());
                }
            }
        }
    }

    /** Of so many awards, in the language of the certificate; from twelve on there are more. */
    static Transcript transcript(Certificate certificate, int entries) {
        return new Transcript(
                certificate.language(),
                certificate.issuer(),
                certificate.learner(),
                ISSUED,
                certificate.dates().zone(),
                certificate.signatory(),
                Collections.nCopies(
                        entries,
                        new Transcript.Entry(
                                certificate.award(), certificate.dates(), certificate.proof())),
                entries < 12 ? Transcript.Extent.ALL : Transcript.Extent.NEWEST);
    }

    static Map<String, Certificate> all() {
        var all = new TreeMap<String, Certificate>();
        all.put("latin", latin());
        all.put("arabic", arabic());
        all.put("khmer", khmer());
        all.put("chinese", chinese());
        all.put("long", lengthy());
        all.put("short", brief());
        return all;
    }

    static Certificate latin() {
        return new Certificate(
                Locale.ENGLISH,
                new Issuer("Harbour Vocational College", Optional.of(LOGO), Colour.rgb(0x0b6b8a)),
                "María-José Weiß-Łukasiewicz",
                new Award(
                        "Pressure Vessel Welding, Level 2",
                        Optional.of(
                                "Plans and carries out welds on vessels that hold pressure up to 40 bar, inspects them and documents the result for the notified body."),
                        List.of(
                                "Chooses the procedure and the filler for the steel at hand.",
                                "Welds positions PA to PF without defects of class B.",
                                "Reads and keeps the welding procedure specification.",
                                "Explains what a notified body asks for."),
                        List.of(
                                new Fact(Fact.Known.LEVEL, "EQF 4"),
                                new Fact(Fact.Known.WORKLOAD, "120 hours"),
                                new Fact(Fact.Known.CREDITS, "5 ECTS"),
                                new Fact(Fact.Known.RESULT, "92 %"))),
                new Dates(
                        ISSUED,
                        Optional.of(Instant.parse("2029-11-28T23:30:00Z")),
                        ZoneId.of("Europe/Berlin")),
                Optional.of(new Signatory("Dr. Ingrid Østergård", Optional.of("Head of Training"))),
                new Seal(badge("Welding", "HARBOUR VOCATIONAL COLLEGE"), "Badge: Welding, level 2"),
                proof());
    }

    static Certificate arabic() {
        return new Certificate(
                Locale.of("ar"),
                new Issuer("كلية الميناء المهنية", Optional.empty(), Colour.rgb(0x1d6b3a)),
                "فاطمة الزهراء بنت عبد الرحمن",
                new Award(
                        "لحام أوعية الضغط، المستوى ٢",
                        Optional.of(
                                "يخطط وينفذ اللحامات على الأوعية التي تتحمل ضغطًا يصل إلى 40 bar ويفحصها ويوثق النتيجة."),
                        List.of(
                                "يختار الإجراء ومادة الحشو المناسبة للفولاذ.",
                                "يقرأ مواصفة إجراء اللحام ويلتزم بها."),
                        List.of(
                                new Fact(Fact.Known.LEVEL, "EQF 4"),
                                new Fact(Fact.Known.WORKLOAD, "120 ساعة"),
                                new Fact(new Fact.Named("التقدير"), "ممتاز"))),
                new Dates(ISSUED, Optional.empty(), ZoneId.of("Asia/Amman")),
                Optional.of(new Signatory("د. سليمان الحداد", Optional.of("مدير التدريب"))),
                new Seal(badge("لحام", "كلية الميناء المهنية"), "شارة: لحام"),
                proof());
    }

    static Certificate khmer() {
        return new Certificate(
                Locale.of("km"),
                new Issuer(
                        "វិទ្យាស្ថានបណ្តុះបណ្តាលវិជ្ជាជីវៈ",
                        Optional.of(LOGO),
                        Colour.rgb(0xe0a526)),
                "សុខ ស្រីមុំ",
                new Award(
                        "ជាងផ្សារកម្រិតពីរ",
                        Optional.of(
                                "រៀបចំផែនការ និងអនុវត្តការផ្សារលើធុងសម្ពាធ ហើយពិនិត្យនិងកត់ត្រាលទ្ធផល។"),
                        List.of(
                                "ជ្រើសរើសវិធីសាស្ត្រផ្សារសមស្រប",
                                "អាននិងអនុវត្តតាមលក្ខណៈបច្ចេកទេស"),
                        List.of(new Fact(Fact.Known.WORKLOAD, "១២០ ម៉ោង"))),
                new Dates(ISSUED, Optional.empty(), ZoneId.of("Asia/Phnom_Penh")),
                Optional.of(new Signatory("លោក ចាន់ ដារា", Optional.of("នាយក"))),
                new Seal(badge("ផ្សារ", "វិជ្ជាជីវៈ"), "ផ្លាកសញ្ញា"),
                proof());
    }

    static Certificate chinese() {
        return new Certificate(
                Locale.CHINESE,
                new Issuer("海港职业技术学院", Optional.of(LOGO), Colour.rgb(0xb3202c)),
                "王小明 (王小明) 🏅",
                new Award(
                        "压力容器焊接 二级",
                        Optional.of("能够规划并完成承压容器的焊接，检验焊缝并为认证机构记录结果。"),
                        List.of("为钢材选择合适的焊接工艺和填充材料。", "阅读并遵守焊接工艺规程。"),
                        List.of(
                                new Fact(Fact.Known.LEVEL, "二级"),
                                new Fact(Fact.Known.CREDITS, "5"),
                                new Fact(Fact.Known.RESULT, "优秀"))),
                new Dates(ISSUED, Optional.empty(), ZoneId.of("Asia/Shanghai")),
                Optional.of(new Signatory("李华 教授", Optional.of("培训主任"))),
                new Seal(badge("焊接", "海港职业技术学院"), "徽章：焊接"),
                proof());
    }

    /** More of everything than fits. */
    static Certificate lengthy() {
        return new Certificate(
                Locale.GERMAN,
                new Issuer(
                        "Niedersächsische Landesakademie für berufliche Weiterbildung in Schweißtechnik und Anlagensicherheit gGmbH",
                        Optional.of(LOGO),
                        Colour.rgb(0xffd400)),
                "Wolfeschlegelsteinhausenbergerdorff-Freiherr von und zu Hohenlohe-Waldenburg-Schillingsfürst",
                new Award(
                        "Qualifizierung zur verantwortlichen Schweißaufsichtsperson für Druckbehälter, Rohrleitungen und tragende Stahlkonstruktionen nach DIN EN ISO 14731",
                        Optional.of(
                                "Plant, überwacht und dokumentiert Schweißarbeiten. ".repeat(30)),
                        List.of(
                                "Wählt Verfahren und Zusatzwerkstoffe für den jeweiligen Werkstoff aus und begründet die Wahl schriftlich gegenüber der benannten Stelle.",
                                "Schweißt in allen Positionen.",
                                "Liest Zeichnungen.",
                                "Prüft Nähte zerstörungsfrei.",
                                "Leitet andere an.",
                                "Dokumentiert Ergebnisse.",
                                "Beurteilt Unregelmäßigkeiten."),
                        List.of(
                                new Fact(
                                        Fact.Known.LEVEL,
                                        "Europäischer Qualifikationsrahmen, Stufe 6"),
                                new Fact(Fact.Known.WORKLOAD, "1 250 Stunden"),
                                new Fact(Fact.Known.CREDITS, "50 ECTS"),
                                new Fact(Fact.Known.RESULT, "Mit Auszeichnung bestanden"),
                                new Fact(
                                        new Fact.Named("Durchgeführt in"),
                                        "Hannover und Braunschweig"),
                                new Fact(new Fact.Named("Lizenznummer"), "SAP-2026-00012345"))),
                new Dates(
                        ISSUED,
                        Optional.of(Instant.parse("2029-11-28T23:30:00Z")),
                        ZoneId.of("Europe/Berlin")),
                Optional.of(
                        new Signatory(
                                "Prof. Dr.-Ing. Karl-Theodor von Bülow-Schwarzenberg",
                                Optional.of(
                                        "Vorsitzender des Prüfungsausschusses für Schweißtechnik"))),
                new Seal(badge("Aufsicht", "LANDESAKADEMIE"), "Abzeichen"),
                proof());
    }

    /** Nothing that can be left out. */
    static Certificate brief() {
        return new Certificate(
                Locale.of("tlh"),
                new Issuer("Acme", Optional.empty(), Colour.rgb(0x5a31b5)),
                "Bo Li",
                new Award("First Aid", Optional.empty(), List.of(), List.of()),
                new Dates(ISSUED, Optional.empty(), ZoneId.of("UTC")),
                Optional.empty(),
                new Seal(badge("First Aid", "ACME"), "Badge: First Aid"),
                proof());
    }

    static Proof proof() {
        return new Proof(
                URI.create("https://credentials.example/c/crd_01JDQ8Z5T3W7V9XKM2N4P6R8SA"),
                "K7QM-2XRT-9BWD-4HJP",
                new Attachment(
                        Attachment.Form.JSON,
                        Bytes.utf8(
                                "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"name\":\"ü\"}")));
    }

    static Picture badge(String name, String ring) {
        var lettering = Lettering.shipped();
        var blue = Colour.rgb(0x10395f);
        var hexagon = new Path2D.Double();
        for (int i = 0; i < 6; i++) {
            double angle = Math.toRadians(60 * i - 90);
            double x = 300 + 205 * Math.cos(angle);
            double y = 300 + 205 * Math.sin(angle);
            if (i == 0) {
                hexagon.moveTo(x, y);
            } else {
                hexagon.lineTo(x, y);
            }
        }
        hexagon.closePath();
        var veil =
                List.of(
                        new Fill.Stop(0, Colour.WHITE.faded(0.5)),
                        new Fill.Stop(1, Colour.WHITE.faded(0)));
        var gold =
                List.of(
                        new Fill.Stop(0.1, Colour.rgb(0xfff1b8)),
                        new Fill.Stop(0.6, Colour.rgb(0xe0b040)),
                        new Fill.Stop(0.9, Colour.rgb(0x9a6b10)));
        return Picture.drawing(600, 600)
                .fill(circle(300, 300, 290), Fill.falling(10, 590, blue.lighter(0.25), blue))
                .fill(circle(300, 300, 225), new Fill.Radial(260, 230, 300, gold))
                .fill(hexagon, Fill.falling(80, 520, blue, blue.lighter(0.3)))
                .fill(circle(300, 200, 190), new Fill.Linear(0, 10, 0, 390, veil))
                .fill(
                        lettering.arc(ring, Weight.BOLD, 44, 300, 300, 240, 0, 300, Facing.OUTWARD),
                        Colour.WHITE)
                .fill(
                        lettering.fitted(name, Weight.BOLD, 300, 150, 90, 20, 2).centred(300, 300),
                        Colour.WHITE)
                .done();
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static final Artwork LOGO =
            new Artwork() {
                private final Picture picture =
                        Picture.drawing(300, 100)
                                .fill(circle(50, 50, 46), Colour.rgb(0x0b6b8a))
                                .fill(
                                        new Rectangle2D.Double(110, 20, 180, 24),
                                        Colour.rgb(0xe0603a))
                                .fill(
                                        new Rectangle2D.Double(110, 56, 120, 24),
                                        Colour.rgb(0x10395f))
                                .done();

                @Override
                public double aspect() {
                    return 3;
                }

                @Override
                public String svg(Rectangle2D box, String idPrefix) {
                    throw new AssertionError("a certificate is no SVG, so nobody asks for it");
                }

                @Override
                public void paint(Graphics2D graphics, Rectangle2D box) {
                    var scaled = (Graphics2D) graphics.create();
                    scaled.translate(box.getX(), box.getY());
                    scaled.scale(box.getWidth() / 300, box.getHeight() / 100);
                    Painter.paint(picture, scaled);
                    scaled.dispose();
                }
            };
}
