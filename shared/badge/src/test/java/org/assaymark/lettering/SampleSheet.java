package org.assaymark.lettering;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.assaymark.drawing.Colour;
import org.assaymark.drawing.Painter;
import org.assaymark.drawing.Picture;

/** Draws text of many scripts to look at: {@code SampleSheet FILE.png}. */
final class SampleSheet {
    static final List<String> SAMPLES =
            List.of(
                    "Certified Welder, Level 2 – AVATAR fi ffi",
                    "Chứng chỉ nghề hàn bậc hai",
                    "Πιστοποιητικό συγκολλητή Ἀθῆναι",
                    "Свидетельство сварщика Київ",
                    "شهادة لحام معتمدة من المستوى ٢",
                    "خوش‌نویسی فارسی، گواهی‌نامهٔ رسمی",
                    "תעודת רתך מוסמך, רמה 2 (ירושלים) שָׁלוֹם",
                    "प्रमाणित वेल्डर स्तर २ — क्षत्रिय श्री",
                    "প্রত্যয়িত ওয়েল্ডার স্তর ২ ক্ষুদ্র",
                    "சான்றளிக்கப்பட்ட வெல்டர் நிலை ஸ்ரீ",
                    "ਪ੍ਰਮਾਣਿਤ ਵੈਲਡਰ  પ્રમાણિત વેલ્ડર",
                    "ధృవీకరించబడిన వెల్డర్  ಪ್ರಮಾಣೀಕೃತ ವೆಲ್ಡರ್",
                    "സർട്ടിഫൈഡ് വെൽഡർ  සහතික කළ ශ්‍රී ලංකා",
                    "ช่างเชื่อมที่ได้รับการรับรอง ระดับ ๒",
                    "ຊ່າງເຊື່ອມທີ່ໄດ້ຮັບການຢັ້ງຢືນ",
                    "វិញ្ញាបនបត្រជាងផ្សារ កម្រិត ២ ស្ត្រី",
                    "အသိအမှတ်ပြု ဂဟေဆက်သူ အဆင့် ၂ ကြွေး",
                    "የተረጋገጠ ብየዳ ደረጃ ፪  სერტიფიცირებული",
                    "Վկայագրված եռակցող",
                    "注册焊工二级证书 認定溶接工 第2級",
                    "國際證書授權機構 繁體 臺灣",
                    "こんにちは世界 サーティフィケート・ｱｲｳ",
                    "공인 용접기사 2급 자격증 한글",
                    "🏅 Café 🎓 ❤️ 👩🏽‍🔬 🇰🇭 1️⃣ ★ ✓ ☎",
                    "Mixed: عربي 123 and עברית (abc) – ខ្មែរ 日本",
                    "None has these: \uE000 \uD834\uDD1E ᚠ ꦗ");

    private SampleSheet() {}

    public static void main(String[] args) throws IOException {
        ImageIO.write(image(), "png", new File(args[0]));
    }

    private static BufferedImage image() {
        var image = new BufferedImage(2000, 1900, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Painter.paint(sheet(), graphics);
        graphics.dispose();
        return image;
    }

    private static Picture sheet() {
        var lettering = Lettering.shipped();
        var drawing = Picture.drawing(2000, 1900);
        drawing.fill(new Rectangle2D.Double(0, 0, 2000, 1900), Colour.WHITE);
        double y = 50;
        for (String sample : SAMPLES) {
            Weight[] weights = Weight.values();
            for (int i = 0; i < weights.length; i++) {
                Line line = lettering.line(sample, weights[i], 32);
                var placed = AffineTransform.getTranslateInstance(20 + i * 680, y);
                drawing.fill(placed.createTransformedShape(line.outline()), Colour.BLACK);
            }
            y += 46;
        }
        for (int i = 0; i < 21; i++) {
            double x = 1400 + (i % 2) * 300;
            double top = 20 + (i / 2) * 110;
            var box = new Rectangle2D.Double(x, top, 260, 90);
            drawing.fill(new BasicStroke(1).createStrokedShape(box), Colour.rgb(0xcc3333));
            Block block = lettering.fitted(SAMPLES.get(i), Weight.BOLD, 260, 90, 40, 14, 3);
            drawing.fill(block.centred(x + 130, top + 45), Colour.rgb(0x113355));
        }
        int ring = 0;
        for (int index : List.of(0, 4, 7, 13, 15, 19, 22, 24)) {
            double cx = 160 + (ring % 4) * 320;
            double cy = 1420 + (ring / 4) * 310;
            drawing.fill(
                    new BasicStroke(1)
                            .createStrokedShape(new Ellipse2D.Double(cx - 100, cy - 100, 200, 200)),
                    Colour.rgb(0xcccccc));
            drawing.fill(
                    lettering.arc(
                            SAMPLES.get(index),
                            Weight.BOLD,
                            28,
                            cx,
                            cy,
                            105,
                            0,
                            170,
                            Facing.OUTWARD),
                    Colour.BLACK);
            drawing.fill(
                    lettering.arc(
                            SAMPLES.get(index),
                            Weight.REGULAR,
                            24,
                            cx,
                            cy,
                            120,
                            180,
                            170,
                            Facing.INWARD),
                    Colour.rgb(0x0055aa));
            ring++;
        }
        return drawing.done();
    }
}
