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
            Map.of(
                    "en",
                    List.of(
                            "Valid",
                            "Not yet valid",
                            "Suspended",
                            "Expired",
                            "Superseded",
                            "Revoked"),
                    "de",
                    List.of(
                            "Gültig",
                            "Noch nicht gültig",
                            "Ausgesetzt",
                            "Abgelaufen",
                            "Ersetzt",
                            "Widerrufen"),
                    "fr",
                    List.of(
                            "Valide",
                            "Pas encore valide",
                            "Suspendu",
                            "Expiré",
                            "Remplacé",
                            "Révoqué"),
                    "es",
                    List.of(
                            "Válida",
                            "Aún no válida",
                            "Suspendida",
                            "Caducada",
                            "Sustituida",
                            "Revocada"),
                    "ar",
                    List.of("سارية", "لم تبدأ بعد", "موقوفة", "منتهية", "مستبدلة", "ملغاة"),
                    "km",
                    List.of(
                            "មានសុពលភាព",
                            "មិនទាន់មានសុពលភាព",
                            "ត្រូវបានផ្អាក",
                            "ផុតកំណត់",
                            "ត្រូវបានជំនួស",
                            "ត្រូវបានដកហូត"));

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
