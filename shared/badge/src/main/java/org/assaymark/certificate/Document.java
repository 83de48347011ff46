package org.assaymark.certificate;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assaymark.document.Bytes;

/** A PDF of one or more pages with attachments, and what it says about itself. */
final class Document {
    private static final DateTimeFormatter PDF_DATE =
            DateTimeFormatter.ofPattern("'D:'yyyyMMddHHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Bytes SRGB =
            Bytes.of(PdfFile.packed(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()));

    private final PdfFile file = new PdfFile();
    private final Paper paper;
    private final EmbeddedFonts fonts;
    private final Forms forms = new Forms(file);
    private final Structure structure = new Structure(file);
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Attached> attachments = new ArrayList<>();

    private record Attached(Attachment attachment, String says) {}

    Document(FontFiles files, Paper paper) {
        this.paper = paper;
        this.fonts = new EmbeddedFonts(files);
    }

    Structure structure() {
        return structure;
    }

    /** A further page. */
    Sheet sheet() {
        var sheet = new Sheet(file, paper, fonts, forms, structure);
        sheets.add(sheet);
        return sheet;
    }

    void attach(Attachment attachment, String says) {
        attachments.add(new Attached(attachment, says));
    }

    /** What viewers show of a document as a whole. */
    record About(String title, String author, Locale language, Instant made) {}

    Bytes done(About about) {
        int pages = file.reserve();
        String fontResources = fonts.write(file);
        var kids = new StringBuilder();
        for (Sheet sheet : sheets) {
            sheet.write(pages, fontResources);
            kids.append(Syntax.ref(sheet.number())).append(' ');
        }
        file.put(pages, "<< /Type /Pages /Kids [%s] /Count %d >>".formatted(kids, sheets.size()));
        String names = attached(about);
        String references = names.replaceAll("<[0-9A-F]*> ", "");
        int metadata = file.plainStream("/Type /Metadata /Subtype /XML", Metadata.of(about));
        int catalogue =
                file.add(
                        "<< /Type /Catalog /Pages %s /Lang %s /MarkInfo << /Marked true >> /StructTreeRoot %s /ViewerPreferences << /DisplayDocTitle true >> /Metadata %s /Names << /EmbeddedFiles << /Names [%s] >> >> /AF [%s] /OutputIntents [%s] >>"
                                .formatted(
                                        Syntax.ref(pages),
                                        Syntax.ascii(about.language.toLanguageTag()),
                                        Syntax.ref(structure.write()),
                                        Syntax.ref(metadata),
                                        names,
                                        references,
                                        outputIntent()));
        return file.done(catalogue, information(about));
    }

    private int information(About about) {
        String date = Syntax.ascii(PDF_DATE.format(about.made));
        return file.add(
                "<< /Title %s /Author %s /CreationDate %s /ModDate %s >>"
                        .formatted(
                                Syntax.text(about.title), Syntax.text(about.author), date, date));
    }

    /** Name and file of each, in the order of the names, as name trees are (§7.9.6). */
    private String attached(About about) {
        var names = new StringBuilder();
        for (int i = 0; i < attachments.size(); i++) {
            Attachment attachment = attachments.get(i).attachment;
            String name = attachment.fileName(i, attachments.size());
            byte[] content = attachment.content().toArray();
            int stream =
                    file.stream(
                            "/Type /EmbeddedFile /Subtype /%s /Params << /Size %d /ModDate %s >>"
                                    .formatted(
                                            attachment.mediaType().replace("/", "#2F"),
                                            content.length,
                                            Syntax.ascii(PDF_DATE.format(about.made))),
                            content);
            int specification =
                    file.add(
                            "<< /Type /Filespec /F (%s) /UF (%s) /Desc %s /AFRelationship /Data /EF << /F %s /UF %s >> >>"
                                    .formatted(
                                            name,
                                            name,
                                            Syntax.text(attachments.get(i).says),
                                            Syntax.ref(stream),
                                            Syntax.ref(stream)));
            names.append(Syntax.ascii(name))
                    .append(' ')
                    .append(Syntax.ref(specification))
                    .append(' ');
        }
        return names.toString();
    }

    /** Colours are those of sRGB (PDF/A). */
    private String outputIntent() {
        int stream = file.packedStream("/N 3", SRGB.toArray());
        return "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile %s >>"
                .formatted(Syntax.ref(stream));
    }

    static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
