package org.assaymark.artwork;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.assaymark.document.Bytes;

/** Pictures as providers have them. */
final class Seeds {
    /** As drawing programs write them: styles in each of the three ways, and much of their own. */
    static final String DRAWN =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
                 xmlns:own="https://program.example/own" viewBox="0 0 200 200" own:version="1.2">
              <title>A seal</title><metadata><own:licence about=""/></metadata>
              <own:view own:grid="true"><own:guide/></own:view>
              <style>/* exported */ .cls-1{fill:#123456;stroke:gold;stroke-width:4px} #dot, .x{fill:red}</style>
              <defs>
                <linearGradient id="g1"><stop offset="0" stop-color="#f06"/>
                  <stop offset="50%" style="stop-color:orange;stop-opacity:.8"/>
                  <stop offset="1" stop-color="rgb(10%,20%,90%)"/></linearGradient>
                <linearGradient id="g2" xlink:href="#g1" x1="0" y1="0" x2="0" y2="1"
                                gradientTransform="rotate(20 .5 .5)"/>
                <radialGradient id="r" gradientUnits="userSpaceOnUse" cx="150" cy="50" r="20" fx="140" fy="45"
                                spreadMethod="reflect"><stop offset="0" stop-color="white"/>
                  <stop offset="1" stop-color="navy"/></radialGradient>
                <clipPath id="c"><circle cx="50" cy="150" r="40"/>
                  <rect x="10" y="110" width="20" height="80" transform="rotate(10 20 150)"/></clipPath>
                <linearGradient id="fade" gradientUnits="userSpaceOnUse" x1="100" y1="100" x2="200" y2="100">
                  <stop offset="0" stop-color="black"/><stop offset="1" stop-color="white"/></linearGradient>
                <mask id="m" maskUnits="userSpaceOnUse" x="100" y="100" width="100" height="100">
                  <rect x="100" y="100" width="100" height="100" fill="url(#fade)"/></mask>
                <path id="leaf" d="M0 0c5-10 15-10 20 0s-5 20-20 0zm5-2a3 3 0 1 0 6 0 3 3 0 0 0-6 0"/>
              </defs>
              <rect class="cls-1" x="5" y="5" width="90" height="60" rx="12"/>
              <circle cx="150" cy="50" r="40" fill="url(#r)" stroke="#000" stroke-width="2"/>
              <g clip-path="url(#c)"><rect y="100" width="100" height="100" fill="url(#g2)"/></g>
              <g mask="url(#m)" opacity=".9"><rect x="100" y="100" width="100" height="100" fill="teal"/>
                <path d="M110 110L190 190M190,110 110,190" stroke="white" stroke-width="8"/></g>
              <use xlink:href="#leaf" x="20" y="80" fill="green"/>
              <use href="#leaf" transform="translate(80 90) scale(2 1) rotate(30)" color="purple"
                   style="fill:none;stroke:currentColor;stroke-width:1.5"/>
              <path d="M100,30 Q 110 10 120 30 T140 30 A 12 8 30 0 1 160 40 h10v10H100z" fill="none"
                    stroke="crimson" stroke-linejoin="round" stroke-linecap="round" stroke-width="3"/>
              <polygon points="60,20 70,40 50,40" fill="rgba(255,255,255,.6)" fill-rule="evenodd"/>
              <a xlink:href="https://school.example/"><ellipse cx="30" cy="85" rx="9" ry="4" fill="olive"/></a>
              <line x1="5" y1="95" x2="95" y2="95" stroke="gray" stroke-dasharray="6 3"/>
            </svg>
            """;

    private Seeds() {}

    static Bytes svg(String content) {
        return Bytes.utf8(
                "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
                        + " viewBox='0 0 100 100'>"
                        + content
                        + "</svg>");
    }

    static Bytes png() {
        return encoded("png", painted(BufferedImage.TYPE_INT_ARGB, 60, 40));
    }

    static Bytes jpeg() {
        return encoded("jpeg", painted(BufferedImage.TYPE_INT_RGB, 60, 40));
    }

    static Bytes withPixels() {
        return svg(
                "<image x='10' y='10' width='50' height='50' xlink:href='data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(png().toArray())
                        + "'/>");
    }

    static List<Bytes> all() {
        return List.of(
                Bytes.utf8(DRAWN),
                svg("<g fill='red' transform='scale(2)'><path d='M1 1l9 9h-9z'/></g>"),
                withPixels(),
                png(),
                jpeg(),
                encoded("png", painted(BufferedImage.TYPE_BYTE_INDEXED, 33, 17)));
    }

    static BufferedImage painted(int type, int width, int height) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        graphics.fillOval(2, 2, width - 4, height - 4);
        graphics.dispose();
        return image;
    }

    static Bytes encoded(String format, BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(out.toByteArray());
    }
}
