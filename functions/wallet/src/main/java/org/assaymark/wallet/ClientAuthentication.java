package org.assaymark.wallet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.platform.HttpRequest;
import org.assaymark.records.WalletClient;
import org.assaymark.records.WalletClientStore;

/** Which client calls: {@code client_secret_basic} (RFC 6749 section 2.3.1). */
final class ClientAuthentication {
    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/=]{1,1000})");

    private final WalletClientStore clients;

    ClientAuthentication(WalletClientStore clients) {
        this.clients = clients;
    }

    Optional<WalletClient> of(HttpRequest request) {
        Matcher basic = BASIC.matcher(request.header("authorization").orElse(""));
        return basic.matches() ? of(basic.group(1)) : Optional.empty();
    }

    private Optional<WalletClient> of(String credentials) {
        try {
            String text =
                    new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            String[] parts = text.split(":", 2);
            return parts.length == 2
                    ? find(decoded(parts[0]), decoded(parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64OrNotEncoded) {
            return Optional.empty();
        }
    }

    private Optional<WalletClient> find(String id, String secret) {
        return Optional.of(id)
                .filter(Secrets::hasForm)
                .flatMap(clients::find)
                .filter(client -> client.secret().isOf(secret));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
