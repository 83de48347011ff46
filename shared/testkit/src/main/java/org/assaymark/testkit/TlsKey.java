package org.assaymark.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate for 127.0.0.1, made now by the JDK's keytool.
 *
 * @param server for who serves with it
 * @param client for who trusts it and nothing else
 */
record TlsKey(SSLContext server, SSLContext client) {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String FORMAT = "PKCS12";

    /** One for all tests of this JVM. */
    static final class Shared {
        static final TlsKey KEY = make();

        private Shared() {}
    }

    private static TlsKey make() {
        try {
            Path folder = Files.createTempDirectory("assaymark-tls");
            Path file = folder.resolve("key.p12");
            try {
                generate(file);
                return of(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException("no TLS key could be made", e);
        }
    }

    private static void generate(Path file) throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process =
                new ProcessBuilder(
                                List.of(
                                        keytool,
                                        "-genkeypair",
                                        "-alias",
                                        "server",
                                        "-keyalg",
                                        "EC",
                                        "-groupname",
                                        "secp256r1",
                                        "-dname",
                                        "CN=127.0.0.1",
                                        "-ext",
                                        "san=ip:127.0.0.1",
                                        "-validity",
                                        "2",
                                        "-storetype",
                                        FORMAT,
                                        "-keystore",
                                        file.toString(),
                                        "-storepass",
                                        new String(PASSWORD)))
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }

    private static TlsKey of(Path file) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(FORMAT);
        try (var stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var server = SSLContext.getInstance("TLS");
        server.init(own.getKeyManagers(), null, null);

        var trusted = KeyStore.getInstance(FORMAT);
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        return new TlsKey(server, client);
    }
}
