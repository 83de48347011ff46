package org.assaymark.webhooks;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiClient;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.lti.LtiPlatform;
import org.assaymark.records.SecretDigest;
import org.assaymark.webhook.Secret;

/**
 * The public keys of learning platforms, at addresses that providers name: asked under the rules
 * for servers that nobody vouches for, when somebody opens us from there and they are old.
 */
final class PlatformKeys {
    /** A table's item ends at 400 KB, and a key has less than one. */
    private static final int MOST_BYTES = 100_000;

    private static final int OK = 200;

    private final KeySets sets;

    PlatformKeys(KeySets sets) {
        this.sets = sets;
    }

    /**
     * Those in force.
     *
     * @param wanted the key that a token is signed with, as it says
     */
    List<Secret> of(LtiPlatform platform, String wanted) {
        var set =
                new KeySets.Published(
                        "lti " + SecretDigest.of(platform.keySet().toString()).hex(),
                        platform.keySet());
        sets.askIfOld(set);
        return sets.of(set, wanted);
    }

    /** What a server answers; for {@link KeySets}. */
    static Bytes read(ApiClient servers, URI address) throws IOException {
        return switch (servers.ask(new ApiRequest.Get(address, Map.of()))) {
            case ApiAnswer.Answered(int status, var body, _, _) -> {
                if (status != OK || body.size() > MOST_BYTES) {
                    throw new IOException("answered with status " + status + " and " + body);
                }
                yield body;
            }
            case ApiAnswer.Refused(var reason) -> throw new IOException(reason);
            case ApiAnswer.Unanswered(var reason) -> throw new IOException(reason);
        };
    }
}
