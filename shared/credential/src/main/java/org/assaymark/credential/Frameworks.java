package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.assaymark.document.Faults;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shapes;

/**
 * What the frameworks that an Alignment may point into say of their entries' addresses. A wrong one
 * is a link that leads nowhere, and it is signed.
 */
final class Frameworks {
    private static final String ESCO = "http://data.europa.eu/esco/";

    /** Entries of 1EdTech CASE 1.1 and of CTDL are fetched under their URIs. */
    private static final Set<String> ON_THE_WEB =
            Set.of(
                    "CFItem",
                    "CFRubric",
                    "CFRubricCriterion",
                    "CFRubricCriterionLevel",
                    "CTDL",
                    "ceasn:Competency",
                    "ceterms:Credential");

    private Frameworks() {}

    static void checkTarget(JsonNode alignment, Pointer at, Faults faults) {
        JsonNode url = alignment.path("targetUrl");
        Pointer place = at.child("targetUrl");
        if (!Shapes.isAbsoluteUri(url)) {
            return;
        }
        if (isEsco(alignment) && !url.textValue().startsWith(ESCO)) {
            faults.add(place, "must be the URI of a concept of ESCO, which starts with " + ESCO);
        } else if (ON_THE_WEB.contains(alignment.path("targetType").asText())) {
            Shapes.url().check(url, place, faults);
        }
    }

    /** By the name of the framework, such as "ESCO" and "ESCO v1.2", or by a type of our users. */
    private static boolean isEsco(JsonNode alignment) {
        String framework = alignment.path("targetFramework").asText().toUpperCase(Locale.ROOT);
        return framework.equals("ESCO")
                || framework.startsWith("ESCO ")
                || alignment.path("targetType").asText().startsWith("ext:ESCO");
    }
}
