package org.assaymark.records;

import java.util.Optional;
import java.util.function.Function;
import org.assaymark.api.Operations;
import org.assaymark.openid.AccessTokens;
import org.assaymark.openid.Identity;
import org.assaymark.openid.TokenCheck;
import org.assaymark.platform.AccessControl;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Hand;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;

/**
 * Who comes with a token of the OpenID provider. Of a person nothing is cached, so that who is
 * blocked is refused by the very next request, however long the token holds.
 */
final class TokenHolders implements AccessControl.People {
    private final AccessTokens tokens;
    private final PersonStore people;
    private final PersonKeys keys;
    private final Function<Identity, Optional<Person>> newcomers;
    private final Operations operations;

    /**
     * @param newcomers who somebody is whom nobody knows yet
     */
    TokenHolders(
            AccessTokens tokens,
            PersonStore people,
            PersonKeys keys,
            Function<Identity, Optional<Person>> newcomers,
            Operations operations) {
        this.tokens = tokens;
        this.people = people;
        this.keys = keys;
        this.newcomers = newcomers;
        this.operations = operations;
    }

    @Override
    public Grant find(String accessToken) {
        return switch (tokens.check(accessToken)) {
            case TokenCheck.Genuine(var identity) -> grant(identity);
            case TokenCheck.Refused(var reason) ->
                    throw new Refusal(
                            Problem.of(
                                    "unauthenticated",
                                    "The access token is refused: " + reason + "."));
            case TokenCheck.CouldNotCheck() ->
                    throw new Refusal(
                            Problem.of(
                                    "unavailable",
                                    "The OpenID provider does not answer, and without its keys no token can be checked."));
        };
    }

    private Grant grant(Identity identity) {
        Person person =
                people.findByKey(keys.of(Person.Account.of(identity)))
                        .or(() -> newcomers.apply(identity))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Problem.of(
                                                        "person-unknown",
                                                        "The token is genuine, and nobody here is known by it. Who was invited by e-mail calls GET /v1/me first, with a token whose address is verified.")));
        if (person.isBlocked()) {
            throw new Refusal(
                    Problem.of("person-blocked", "Ask who administers this installation."));
        }
        return new Grant(
                Hand.of(person.id()), operations.scopesOf(person.roles()), person.issuers());
    }
}
