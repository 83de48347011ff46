package org.assaymark.deliveries;

import java.util.Optional;
import org.assaymark.credential.DeliveryId;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.IssuerId;
import org.assaymark.platform.Call;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.DeliveryStore;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookEndpointStore;

/** What a caller may see; everything else does not exist for them. */
record OwnEndpoints(IssuerStore issuers, WebhookEndpointStore endpoints, DeliveryStore deliveries) {
    IssuerId requireIssuer(Call call, String id) {
        return IssuerId.parse(id)
                .filter(call.grant()::sees)
                .filter(found -> issuers.find(found).isPresent())
                .orElseThrow(() -> new Refusal(Problem.notFound("There is no such issuer.")));
    }

    /** Of the path. */
    WebhookEndpoint require(Call call) {
        return require(call, call.request().pathParameter("endpointId"));
    }

    WebhookEndpoint require(Call call, String id) {
        return EndpointId.parse(id)
                .flatMap(endpoints::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    EventDelivery requireDelivery(Call call) {
        Optional<DeliveryId> id = DeliveryId.parse(call.request().pathParameter("deliveryId"));
        return id.flatMap(deliveries::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
