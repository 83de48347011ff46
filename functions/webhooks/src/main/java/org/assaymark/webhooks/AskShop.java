package org.assaymark.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.inbound.ShopHooks;
import org.assaymark.records.Connection;
import org.assaymark.records.SecretDigest;

/**
 * Asks a shop whether its webhooks still deliver to us: those whose address is one of the
 * connection, which is known by its digest alone.
 */
final class AskShop {
    private final ShopApi shops;
    private final URI inbound;

    AskShop(ShopApi shops, URI origin) {
        this.shops = shops;
        this.inbound = ConnectionView.inboundUrl(origin, "");
    }

    sealed interface Answer {
        record Delivers() implements Answer {}

        /**
         * @param reason a sentence
         */
        record DeliversNot(String reason) implements Answer {}

        /** It has no webhook to the connection at all. */
        record HasNone() implements Answer {}

        /** It does not tell, or the key may not read it. */
        record Unknown() implements Answer {}
    }

    Answer ask(Connection connection, Connection.Api api) {
        return switch (shops.get(connection, api, ShopHooks.PATH)) {
            case ApiAnswer.Answered(int status, var body, _, _) when status == 200 -> {
                try {
                    yield answer(connection, ShopHooks.of(body).hooks());
                } catch (Malformed e) {
                    yield new Answer.Unknown();
                }
            }
            case ApiAnswer.Answered _, ApiAnswer.Refused _, ApiAnswer.Unanswered _ ->
                    new Answer.Unknown();
        };
    }

    private Answer answer(Connection connection, List<ShopHooks.Hook> all) {
        List<ShopHooks.Hook> ours =
                all.stream()
                        .filter(each -> token(each).filter(connection::hasAddress).isPresent())
                        .toList();
        if (ours.stream().anyMatch(ShopHooks.Hook::isActive)) {
            return new Answer.Delivers();
        }
        if (ours.isEmpty()) {
            return new Answer.HasNone();
        }
        return new Answer.DeliversNot(
                ours.stream().anyMatch(each -> each.state().equals("disabled"))
                        ? "The shop has switched its webhook off, as it does after failures in a row."
                        : "The webhook is paused in the shop.");
    }

    private Optional<SecretDigest> token(ShopHooks.Hook hook) {
        String prefix = inbound.toString();
        return Optional.of(hook.address())
                .filter(address -> address.startsWith(prefix))
                .map(address -> SecretDigest.of(address.substring(prefix.length())));
    }
}
