package org.assaymark.certificate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.assaymark.document.Bytes;

/**
 * A PDF while it is written: numbered objects, then the table of where they are (ISO 32000-1 §7.5).
 * The identifier is a hash of what is in it, so that equal content is an equal file.
 */
final class PdfFile {
    private static final int FASTER = 4;

    /** Of pixels it leaves little more, in a third of the time. */
    private static final int FASTEST = 1;

    private final List<Bytes> objects = new ArrayList<>();

    /** A number whose object comes later. */
    int reserve() {
        objects.add(Bytes.EMPTY);
        return objects.size();
    }

    int add(String object) {
        int number = reserve();
        put(number, object);
        return number;
    }

    void put(int number, String object) {
        objects.set(number - 1, Bytes.of(object.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * @param entries of its dictionary besides those that tell its length and its filter
     */
    int stream(String entries, byte[] content) {
        return packedStream(entries, packed(content, FASTER));
    }

    /** Of pixels, which are many. */
    int imageStream(String entries, byte[] pixels) {
        return packedStream(entries, packed(pixels, FASTEST));
    }

    /** What was packed before, for what many files hold. */
    int packedStream(String entries, byte[] packed) {
        int number = reserve();
        var out = new ByteArrayOutputStream(packed.length + 200);
        write(
                "<< "
                        + entries
                        + " /Filter /FlateDecode /Length "
                        + packed.length
                        + " >>\nstream\n",
                out);
        out.writeBytes(packed);
        write("\nendstream", out);
        objects.set(number - 1, Bytes.of(out.toByteArray()));
        return number;
    }

    int stream(String entries, String content) {
        return stream(entries, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** As it is, for what others read without knowing filters, such as metadata. */
    int plainStream(String entries, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        int number = reserve();
        var out = new ByteArrayOutputStream(bytes.length + 200);
        write("<< " + entries + " /Length " + bytes.length + " >>\nstream\n", out);
        out.writeBytes(bytes);
        write("\nendstream", out);
        objects.set(number - 1, Bytes.of(out.toByteArray()));
        return number;
    }

    static byte[] packed(byte[] content) {
        return packed(content, FASTER);
    }

    private static byte[] packed(byte[] content, int effort) {
        try (var deflater = new Deflater(effort)) {
            deflater.setInput(content);
            deflater.finish();
            var out = new ByteArrayOutputStream(content.length / 2 + 100);
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    Bytes done(int catalogue, int information) {
        var out = new ByteArrayOutputStream();
        write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n", out);
        var table = new StringBuilder();
        for (int i = 0; i < objects.size(); i++) {
            String offset = String.valueOf(out.size());
            table.append("0".repeat(10 - offset.length())).append(offset).append(" 00000 n \n");
            write((i + 1) + " 0 obj\n", out);
            out.writeBytes(objects.get(i).toArray());
            write("\nendobj\n", out);
        }
        int start = out.size();
        int count = objects.size() + 1;
        String id = "<" + HexFormat.of().formatHex(hash(out.toByteArray()), 0, 16) + ">";
        write("xref\n0 " + count + "\n0000000000 65535 f \n" + table, out);
        write(
                "trailer\n<< /Size "
                        + count
                        + " /Root "
                        + Syntax.ref(catalogue)
                        + " /Info "
                        + Syntax.ref(information)
                        + " /ID ["
                        + id
                        + id
                        + "] >>\nstartxref\n"
                        + start
                        + "\n%%EOF\n",
                out);
        return Bytes.of(out.toByteArray());
    }

    private static void write(String text, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new AssertionError(everyPlatformHasIt);
        }
    }
}
