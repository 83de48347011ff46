package org.assaymark.loopback;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * The keys and aliases in one directory. For each key {@code <id>.pkcs8} and {@code <id>.spki} (or
 * {@code <id>.secret}), and {@code <id>.json}, which is written last: a key exists once its JSON
 * does. {@code aliases} maps names to ids.
 */
final class KmsKeys implements AutoCloseable {
    private static final String ALIASES = "aliases";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * @param created whole seconds
     */
    record Alias(String name, UUID key, Instant created) {}

    private final PrivateDirectory directory;
    private final Map<UUID, KmsKey> keys = new ConcurrentHashMap<>();
    private volatile Map<String, Alias> aliases = Map.of();

    private KmsKeys(PrivateDirectory directory) {
        this.directory = directory;
    }

    static KmsKeys open(Path path) throws IOException {
        var directory = PrivateDirectory.open(path, PATIENCE);
        try {
            var keys = new KmsKeys(directory);
            keys.load();
            return keys;
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    synchronized KmsKey create(
            KmsKeySpec spec, String description, SortedMap<String, String> tags, Instant now) {
        try {
            var key =
                    new KmsKey(
                            UUID.randomUUID(),
                            spec,
                            description,
                            tags,
                            now.truncatedTo(ChronoUnit.SECONDS),
                            true,
                            KmsKey.Material.generate(spec));
            writeMaterial(key);
            save(key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void enable(UUID id, boolean enabled) {
        try {
            save(key(id).enabled(enabled));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return whether the name was free
     */
    synchronized boolean addAlias(String name, UUID key, Instant now) {
        if (aliases.containsKey(name)) {
            return false;
        }
        var more = new TreeMap<>(aliases);
        more.put(name, new Alias(name, key, now.truncatedTo(ChronoUnit.SECONDS)));
        try {
            directory.write(ALIASES, encode(more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        aliases = more;
        return true;
    }

    Optional<KmsKey> find(UUID id) {
        return Optional.ofNullable(keys.get(id));
    }

    Optional<KmsKey> findByAlias(String name) {
        return Optional.ofNullable(aliases.get(name)).flatMap(alias -> find(alias.key()));
    }

    /** By name, in order. */
    List<Alias> aliases() {
        return List.copyOf(aliases.values());
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }

    private KmsKey key(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no key " + id));
    }

    private void writeMaterial(KmsKey key) throws IOException {
        switch (key.material()) {
            case KmsKey.Material.Pair(var privateKey, var publicKey) -> {
                directory.write(key.id() + ".pkcs8", Bytes.of(privateKey.getEncoded()));
                directory.write(key.id() + ".spki", Bytes.of(publicKey.getEncoded()));
            }
            case KmsKey.Material.Secret(var secret) ->
                    directory.write(key.id() + ".secret", Bytes.of(secret.getEncoded()));
        }
    }

    private void save(KmsKey key) throws IOException {
        var metadata =
                Json.object()
                        .put("spec", key.spec().name())
                        .put("description", key.description())
                        .put("created", key.created().toString())
                        .put("enabled", key.enabled());
        var tags = metadata.putObject("tags");
        key.tags().forEach(tags::put);
        directory.write(key.id() + ".json", Json.write(metadata));
        keys.put(key.id(), key);
    }

    private void load() throws IOException {
        for (var name : directory.names(".json")) {
            var id = UUID.fromString(name.substring(0, name.length() - ".json".length()));
            keys.put(id, readKey(id, Json.readObject(directory.read(name))));
        }
        if (directory.has(ALIASES)) {
            aliases = decode(Json.readObject(directory.read(ALIASES)));
        }
    }

    private KmsKey readKey(UUID id, JsonNode metadata) throws IOException {
        var spec = KmsKeySpec.valueOf(metadata.path("spec").asText());
        return new KmsKey(
                id,
                spec,
                metadata.path("description").asText(),
                readTags(metadata.path("tags")),
                Instant.parse(metadata.path("created").asText()),
                metadata.path("enabled").asBoolean(),
                readMaterial(id, spec));
    }

    private static SortedMap<String, String> readTags(JsonNode tags) {
        var read = new TreeMap<String, String>();
        tags.properties().forEach(tag -> read.put(tag.getKey(), tag.getValue().asText()));
        return read;
    }

    private KmsKey.Material readMaterial(UUID id, KmsKeySpec spec) throws IOException {
        if (!spec.signs()) {
            return KmsKey.Material.secret(spec, directory.read(id + ".secret"));
        }
        try {
            return KmsKey.Material.pair(
                    spec, directory.read(id + ".pkcs8"), directory.read(id + ".spki"));
        } catch (GeneralSecurityException e) {
            throw new IOException("the files of key " + id + " are damaged", e);
        }
    }

    private static Bytes encode(Map<String, Alias> aliases) {
        var object = Json.object();
        aliases.forEach(
                (name, alias) ->
                        object.putObject(name)
                                .put("key", alias.key().toString())
                                .put("created", alias.created().toString()));
        return Json.write(object);
    }

    private static Map<String, Alias> decode(JsonNode object) {
        var aliases = new TreeMap<String, Alias>();
        object.properties()
                .forEach(
                        entry -> {
                            var alias = entry.getValue();
                            aliases.put(
                                    entry.getKey(),
                                    new Alias(
                                            entry.getKey(),
                                            UUID.fromString(alias.path("key").asText()),
                                            Instant.parse(alias.path("created").asText())));
                        });
        return aliases;
    }
}
