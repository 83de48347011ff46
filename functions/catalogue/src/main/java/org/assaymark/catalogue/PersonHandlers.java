package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assaymark.api.Operations;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Mode;
import org.assaymark.credential.PersonId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.assaymark.openid.OpenIdProvider;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Lists;
import org.assaymark.records.Person;
import org.assaymark.records.PersonKeys;
import org.assaymark.records.PersonStore;
import org.assaymark.records.Receipts;

/**
 * {@code /v1/people}. Nobody gives or takes what they do not hold themselves; who is limited to
 * some issuers sees only those who are limited to some of the same, and who tries things out
 * nobody.
 */
final class PersonHandlers {
    private final PersonStore people;
    private final PersonKeys keys;
    private final Optional<OpenIdProvider> provider;
    private final Receipts receipts;
    private final Operations operations;
    private final Supplier<PersonId> ids;
    private final Clock clock;

    PersonHandlers(
            PersonStore people,
            PersonKeys keys,
            Optional<OpenIdProvider> provider,
            Receipts receipts,
            Operations operations,
            Supplier<PersonId> ids,
            Clock clock) {
        this.people = people;
        this.keys = keys;
        this.provider = provider;
        this.receipts = receipts;
        this.operations = operations;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        var request = PersonRequest.decode(call.jsonBody(), operations.roles().keySet());
        requireCover(call, request.content());
        Optional<Person.Account> account = request.subject().map(this::account);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    Person made = make(request, account);
                    return switch (people.create(made, writer.of(created(kept(made), made)))) {
                        case DONE -> created(toJson(made), made);
                        case ANSWERED_BEFORE -> throw new Receipts.AlreadyAnswered();
                        case TAKEN -> taken(account.isPresent() ? "subject" : "email");
                        case OVERTAKEN, LAST_OWNER ->
                                throw new IllegalStateException("person id drawn twice");
                    };
                });
    }

    private Person.Account account(String subject) {
        return provider.map(each -> new Person.Account(each.issuer(), subject))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.invalid(
                                                List.of(
                                                        new Fault(
                                                                Pointer.ROOT.child("subject"),
                                                                "means nothing here: no OpenID provider is set")))));
    }

    private Person make(PersonRequest request, Optional<Person.Account> account) {
        Instant now = clock.instant();
        String key = account.map(keys::of).or(() -> request.email().map(keys::of)).orElseThrow();
        Person.Content content = request.content();
        return new Person(
                ids.get(),
                content.name(),
                content.roles(),
                content.issuers(),
                request.email(),
                account,
                content.entry(),
                Set.of(key),
                now,
                now,
                1);
    }

    private static HttpResponse taken(String member) {
        return Problem.of(
                        "person-exists",
                        "Change the roles of the person who is there.",
                        List.of(new Fault(Pointer.ROOT.child(member), "is that of another person")))
                .toResponse();
    }

    HttpResponse list(Call call) {
        return Lists.answer(
                call, people::list, person -> sees(call, person), PersonHandlers::toJson);
    }

    HttpResponse get(Call call) {
        return represent(require(call));
    }

    HttpResponse update(Call call) {
        Person person = require(call);
        EntityTag.requireMatch(call.request(), person.revision());
        Person.Content content =
                PersonRequest.decodePatch(person, call.jsonBody(), operations.roles().keySet());
        requireCover(call, content(person));
        requireCover(call, content);
        Person edited = person.edited(content, clock.instant());
        return switch (people.replace(person, edited)) {
            case DONE -> represent(edited);
            case OVERTAKEN -> throw EntityTag.changedMeanwhile();
            case LAST_OWNER -> lastOwner();
            case ANSWERED_BEFORE, TAKEN ->
                    throw new IllegalStateException("an edit changes nothing to be found by");
        };
    }

    HttpResponse remove(Call call) {
        PersonStore.Change change;
        do {
            Person person = require(call);
            requireCover(call, content(person));
            change = people.remove(person);
        } while (change == PersonStore.Change.OVERTAKEN);
        return change == PersonStore.Change.LAST_OWNER ? lastOwner() : HttpResponse.noContent();
    }

    private static HttpResponse lastOwner() {
        return Problem.of(
                        "last-owner",
                        "Somebody else must have come in as an owner of everything before.")
                .toResponse();
    }

    private Person require(Call call) {
        return PersonId.parse(call.request().pathParameter("personId"))
                .flatMap(people::find)
                .filter(person -> sees(call, person))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static boolean sees(Call call, Person person) {
        return call.grant().covers(Mode.LIVE, Set.of(), person.issuers());
    }

    private void requireCover(Call call, Person.Content content) {
        if (!call.grant()
                .covers(Mode.LIVE, operations.scopesOf(content.roles()), content.issuers())) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It cannot give or take a role or an issuer beyond what it has itself."));
        }
    }

    private static Person.Content content(Person person) {
        return new Person.Content(person.name(), person.roles(), person.issuers(), person.entry());
    }

    private static HttpResponse created(ObjectNode json, Person person) {
        return HttpResponse.json(201, json)
                .with("location", "/v1/people/" + person.id().text())
                .with("etag", EntityTag.of(person.revision()));
    }

    private static HttpResponse represent(Person person) {
        return HttpResponse.json(200, toJson(person)).with("etag", EntityTag.of(person.revision()));
    }

    /** Without what is personal: an answer outlives the person whom it tells of. */
    private static ObjectNode kept(Person person) {
        ObjectNode json = toJson(person);
        json.remove(List.of("name", "email", "subject"));
        return json;
    }

    private static ObjectNode toJson(Person person) {
        ObjectNode json = Json.object().put("id", person.id().text());
        json.setAll(PersonRequest.document(person));
        person.email().map(EmailAddress::folded).ifPresent(email -> json.put("email", email));
        person.account()
                .map(Person.Account::subject)
                .ifPresent(subject -> json.put("subject", subject));
        return json.put("status", person.status())
                .put("createdAt", person.createdAt().toString())
                .put("updatedAt", person.updatedAt().toString());
    }
}
