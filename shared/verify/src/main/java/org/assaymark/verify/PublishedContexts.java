package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.document.Json;
import org.assaymark.verify.Digests.Digest;

/**
 * The digests of contexts as their publishers serve them. We ship the same contexts in another
 * spelling of their JSON, so that their digests are stated here (VCDM 2.0 appendix B.1 and the
 * specifications of each; SHA-384 and SHA-512 are of the same files).
 */
final class PublishedContexts {
    private static final Map<String, Set<Digest>> DIGESTS =
            Map.ofEntries(
                    Map.entry(
                            "https://www.w3.org/ns/credentials/v2",
                            digests(
                                    "sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=",
                                    "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU",
                                    "sha512-XVVFK9Lc+KKfWikEc+skKxxft31OaPGgqoe6pNuiaUhS1l7GPUisBKmdlW+fcVO5QG+E0tBMdIabAsI5odgTBQ==")),
                    Map.entry(
                            "https://www.w3.org/2018/credentials/v1",
                            digests(
                                    "sha256-q03dmlMXWIB6eaW0UFENYa6NFH6rlmzJogDAcJWwzcw=",
                                    "sha384-gsOz6rhjdUu/0rnxfY1tufYRafMBy/CwXh/EvrX1xR3U0uiIwnT0nD+7JAj2H67R",
                                    "sha512-U2pAs5DdqUqeORlsAAkPYmaOgYT+PIwCxKIshWZuaL9uhdPcfy26hbK2Lvldl94kEyVo2FBNtD8snILS6IQY0g==")),
                    Map.entry(
                            "https://www.w3.org/ns/credentials/status/v1",
                            digests(
                                    "sha256-/aWt01MjHmpohKRrEubHVGQoGQDLNIKE2cNg9iOB2fc=",
                                    "sha384-rA74E4M+vWZrYXCmHFrazG19L1oEDRbCko6EFNT6B/ZNcDEwIeAr9Pl73RI+2ahO",
                                    "sha512-/yynZnuZA3O0axJTXmuN6OricBQyeHFa2TWxWSFlIeUUyxzNhRdBCiQpUn4k2PyW+I+Lc0iHomAubuB7g7Zv7Q==")),
                    Map.entry(
                            "https://w3id.org/security/data-integrity/v2",
                            digests(
                                    "sha256-Z/IebjOmwU5cz9L8eGX3R0+3GgSvfpQTbLOZ36yK6PQ=",
                                    "sha384-DuLXYmcX+LB81Em1JdXitx/icgn8meUwieAWndKUTXk/7qRSb8YLucyhzZZRI5H2",
                                    "sha512-Oc16mkBHt0uFJGQP41Yz6B6ChtFL27fnfQ4I2FCwDWo1sBhdXeNcR5uu2yOheYnZ9iislVMf3XnAxaD2Mtn6lQ==")),
                    Map.entry(
                            "https://w3id.org/security/multikey/v1",
                            digests(
                                    "sha256-uiwYLeLZL35HGEvMqPzwvq7m05hsUnv2ZMGVu8fFhZc=",
                                    "sha384-D6UWQdEvuMcBsuapSSVW8l0yu0r4SpbxGAjwpiO5ckNN0YqPHxhlvGjY7gRsTlo+",
                                    "sha512-En0TOOp/cC10XtW/aQDtqKrEQZ2lRjGB/KAsJ+BQhRBufT7s6eoOFWvP9cP5nurTl3hcRTvFeffdVJapkeELXw==")),
                    Map.entry(
                            "https://w3id.org/security/jwk/v1",
                            digests(
                                    "sha256-DxS2L2Bxqv4A3yZXcOoMdQjhGCR9ebfYYaQG0qoAvs4=",
                                    "sha384-di3FXOefNh47vrfTyw3bPkS44ohSYfgoMYOVnRqqM5BK9qgAUFntlkFQDqt9jdrl",
                                    "sha512-Dvv/hFI9cgovMx/sT77clp7i51dkwO0yXHLLVrxTnTqcZCAjyVhzWv1TV1VKsffhMRHw3Phh9ZsrwEUSbNhSEQ==")),
                    Map.entry(
                            "https://www.w3.org/ns/cid/v1",
                            digests(
                                    "sha256-6iFuzBywLNObaT26IlAUHicLoL+ViQvhB92ano5D3oU=",
                                    "sha384-Mn2STUpIUY61Ql6KlDCj8g2WeLsREc3b8P8qZ7hU7khcLvFJ381FFt/Br35zO+wY",
                                    "sha512-K0b8eUWXuqjlW4ViHnujgprInNp3dJa2D+RMCqHLv/0MTudwmi2ftNYlU4A0K0mhWsCz1uYISlUFxsxCU8NXyw==")));

    /** As the base context was from 2024 until the Recommendation of 2025. */
    private static final Map<String, Set<Digest>> EARLIER =
            Map.of(
                    "https://www.w3.org/ns/credentials/v2",
                    digests(
                            "sha256-JKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k=",
                            "sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg"));

    private PublishedContexts() {}

    private static Set<Digest> digests(String... sri) {
        return Arrays.stream(sri)
                .map(each -> Digests.of(Json.object().put("digestSRI", each)))
                .flatMap(digests -> digests.needed().getFirst().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the digests of what is published at the address are known here. */
    static boolean knows(JsonNode address) {
        return DIGESTS.containsKey(address.asText());
    }

    /**
     * Whether these are, or once were, the digests of the context at the address. A credential of
     * an earlier time is not built wrongly; that the context is another one by now is for the check
     * of the resources to say.
     */
    static boolean everFit(JsonNode address, Digests digests) {
        Set<Digest> earlier = EARLIER.getOrDefault(address.asText(), Set.of());
        return fit(address, digests).orElse(false) || digests.fit(earlier::contains);
    }

    /**
     * Whether these are the digests of the context at the address; empty where that is none of
     * these.
     */
    static Optional<Boolean> fit(JsonNode address, Digests digests) {
        return Optional.ofNullable(DIGESTS.get(address.asText()))
                .map(published -> digests.fit(published::contains));
    }
}
