package org.assaymark.badge;

import java.util.List;
import java.util.Map;

/** What states are called, in the languages that pictures speak. */
public final class StateWords {
    private static final String FALLBACK = "en";

    private static final List<State> ORDER =
            List.of(
                    State.ACTIVE,
                    State.NOT_YET_VALID,
                    State.SUSPENDED,
                    State.EXPIRED,
                    State.SUPERSEDED,
                    State.REVOKED);

    private static final Map<String, List<String>> WORDS =
            Map.ofEntries(
                    Map.entry(
                            "en",
                            List.of(
                                    "Valid",
                                    "Not yet valid",
                                    "Suspended",
                                    "Expired",
                                    "Superseded",
                                    "Revoked")),
                    Map.entry(
                            "de",
                            List.of(
                                    "Gültig",
                                    "Noch nicht gültig",
                                    "Ausgesetzt",
                                    "Abgelaufen",
                                    "Ersetzt",
                                    "Widerrufen")),
                    Map.entry(
                            "fr",
                            List.of(
                                    "Valide",
                                    "Pas encore valide",
                                    "Suspendu",
                                    "Expiré",
                                    "Remplacé",
                                    "Révoqué")),
                    Map.entry(
                            "es",
                            List.of(
                                    "Válida",
                                    "Aún no válida",
                                    "Suspendida",
                                    "Caducada",
                                    "Sustituida",
                                    "Revocada")),
                    Map.entry(
                            "ar",
                            List.of(
                                    "سارية",
                                    "لم تبدأ بعد",
                                    "موقوفة",
                                    "منتهية",
                                    "مستبدلة",
                                    "ملغاة")),
                    Map.entry(
                            "km",
                            List.of(
                                    "មានសុពលភាព",
                                    "មិនទាន់មានសុពលភាព",
                                    "ត្រូវបានផ្អាក",
                                    "ផុតកំណត់",
                                    "ត្រូវបានជំនួស",
                                    "ត្រូវបានដកហូត")),
                    Map.entry(
                            "it",
                            List.of(
                                    "Valido",
                                    "Non ancora valido",
                                    "Sospeso",
                                    "Scaduto",
                                    "Sostituito",
                                    "Revocato")),
                    Map.entry(
                            "pt",
                            List.of(
                                    "Válido",
                                    "Ainda não válido",
                                    "Suspenso",
                                    "Expirado",
                                    "Substituído",
                                    "Revogado")),
                    Map.entry("ja", List.of("有効", "開始前", "停止中", "期限切れ", "差し替え済み", "取り消し済み")),
                    Map.entry("zh", List.of("有效", "尚未生效", "已暂停", "已过期", "已被取代", "已撤销")));

    private StateWords() {}

    /**
     * @param language a BCP 47 tag, of which the first part counts; English for those unknown
     */
    public static String of(State state, String language) {
        String first = language.split("-", 2)[0];
        return WORDS.getOrDefault(first, WORDS.getOrDefault(FALLBACK, List.of()))
                .get(ORDER.indexOf(state));
    }
}
