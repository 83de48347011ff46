package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.Assumptions;

/** A welding course of a vocational college: our own documents with every member there is. */
final class Fixtures {
    static final String ORIGIN = "https://badges.example";
    static final Instant ISSUED = Instant.parse("2026-03-28T10:00:00.5Z");

    private Fixtures() {}

    static ObjectNode achievement() {
        return read("achievement-every-member.json");
    }

    static ObjectNode microCredential() {
        return read("achievement-micro-credential.json");
    }

    static ObjectNode profile() {
        return read("profile-every-member.json");
    }

    static ObjectNode award() {
        return read("award-every-member.json");
    }

    static OpenBadgeCredential.Parts parts(ObjectNode achievement, ObjectNode award) {
        return parts(achievement, award, profile());
    }

    static OpenBadgeCredential.Parts parts(
            ObjectNode achievement, ObjectNode award, ObjectNode profile) {
        String list = ORIGIN + "/status/stl_1";
        ObjectNode status =
                Json.object()
                        .put("id", list + "#94567")
                        .put("type", "BitstringStatusListEntry")
                        .put("statusPurpose", "revocation")
                        .put("statusListIndex", "94567")
                        .put("statusListCredential", list);
        return new OpenBadgeCredential.Parts(
                URI.create(ORIGIN + "/c/crd_1"),
                new OpenBadgeCredential.Issuer(
                        "did:web:badges.example:i:nordhafen", Profile.of(profile)),
                new OpenBadgeCredential.Version(
                        URI.create(ORIGIN + "/a/ach_1/v/3"), 3, Achievement.of(achievement)),
                Award.of(award),
                URI.create("urn:uuid:0f5b1f3e-6a39-4d0e-9a3b-6a1b1b0f1a09"),
                "Kosher",
                ISSUED,
                status,
                ORIGIN);
    }

    static ObjectNode without(ObjectNode document, String pointer) {
        int last = pointer.lastIndexOf('/');
        var parent = (ObjectNode) document.at(pointer.substring(0, last));
        Objects.requireNonNull(parent.remove(pointer.substring(last + 1)), pointer);
        return document;
    }

    static ObjectNode with(ObjectNode document, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        String member = pointer.substring(last + 1);
        switch (document.at(pointer.substring(0, last))) {
            case ObjectNode object -> object.set(member, value);
            case ArrayNode array -> array.set(Integer.parseInt(member), value);
            default -> throw new IllegalArgumentException(pointer);
        }
        return document;
    }

    /** The places of the faults that {@code decode} finds; none when it finds none. */
    static List<String> faultPointers(Runnable decode) {
        try {
            decode.run();
            return List.of();
        } catch (Malformed malformed) {
            return malformed.faults().stream().map(fault -> fault.pointer().text()).toList();
        }
    }

    /** A file of the published samples and schemas; skips the test where they are not at hand. */
    static ObjectNode published(String path) throws IOException {
        String folder = System.getenv("STANDARDS_DATA");
        Assumptions.assumeTrue(
                folder != null, "STANDARDS_DATA is unset: published samples are not at hand");
        return Json.readObject(Bytes.of(Files.readAllBytes(Path.of(folder, path))));
    }

    private static ObjectNode read(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return Json.readObject(Bytes.of(Objects.requireNonNull(in, name).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
