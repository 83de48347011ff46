package org.assaymark.verification.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assaymark.page.Html;

/**
 * Writes the sample pages into a folder, to be looked at in a browser: {@code Preview
 * target/preview}.
 */
final class Preview {
    private Preview() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments.length == 0 ? "target/preview" : arguments[0]);
        Files.createDirectories(folder);
        for (var page : all(new Pages(Samples.SITE)).entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".html"), page.getValue().text());
        }
    }

    /** Every kind of page, by a name that can be a file's. */
    static Map<String, Html> all(Pages pages) {
        var all = new LinkedHashMap<String, Html>();
        for (var verdict : Verdict.values()) {
            var page = Samples.credential(verdict, Samples.complete("Amina dos Santos Silva"));
            all.put("credential-" + verdict.code(), pages.credential(page));
        }
        all.put(
                "name-arabic",
                named(pages, "آمنة بنت عبد الرحمن الحسيني", "لحام الفولاذ الإنشائي"));
        all.put("name-khmer", named(pages, "សុខ ចាន់ដារ៉ា", "ការផ្សារដែក កម្រិត ២"));
        all.put("name-cjk", named(pages, "欧阳　明日香", "溶接技能者評価試験・基本級"));
        all.put(
                "name-long",
                named(
                        pages,
                        "Maria da Conceição Wolfeschlegelsteinhausenbergerdorff de Albuquerque e Vasconcelos Neto",
                        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftskunde"));
        all.put("verify", pages.verify(VerifyPage.EMPTY));
        all.put("verify-unreadable", pages.verify(Samples.unreadable("{\"type\": oops")));
        all.put("verify-judged", pages.verify(Samples.judged(Verdict.VALID_ISSUER_UNKNOWN)));
        all.put(
                "verify-presented",
                pages.verify(
                        Samples.presented(
                                Verdict.REVOKED, Verdict.VALID_ISSUER_UNKNOWN, Verdict.REVOKED)));
        all.put("verify-endorsed", pages.verify(Samples.endorsed(Verdict.VALID, Verdict.TAMPERED)));
        all.put(
                "verify-link",
                pages.verify(Samples.unreachable("https://elsewhere.example/badge.json")));
        all.put("issuer", pages.issuer(Samples.issuerPage()));
        all.put("achievement", pages.achievement(Samples.achievementPage()));
        all.put("docs", pages.docs(ApiSample.document()));
        all.put("home", pages.home(Samples.home()));
        Samples.problems()
                .forEach(page -> all.put("problem-" + page.status(), pages.problem(page)));
        return all;
    }

    private static Html named(Pages pages, String learner, String achievement) {
        return pages.credential(
                Samples.credential(Verdict.VALID, Samples.minimal(learner, achievement)));
    }
}
