package org.assaymark.inbound;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.BasicPassword;
import org.assaymark.webhook.BodyHmac;
import org.assaymark.webhook.BodyHmac.Encoding;
import org.assaymark.webhook.BodyToken;
import org.assaymark.webhook.Delivery;
import org.assaymark.webhook.HeaderToken;
import org.assaymark.webhook.HeaderToken.Place;
import org.assaymark.webhook.ProvedElsewhere;
import org.assaymark.webhook.Scheme;
import org.assaymark.webhook.SignedBody;
import org.assaymark.webhook.StandardWebhooks;
import org.assaymark.webhook.StripeSignature;
import org.assaymark.webhook.Unsigned;

/** Where deliveries come from: how each proves itself, and how its words are read. */
public enum Source {
    SHOPIFY,
    WOOCOMMERCE,
    STRIPE,
    STANDARD,
    THINKIFIC,
    TEACHABLE,
    LEARNWORLDS,
    KAJABI,
    MOODLE,
    CANVAS,
    OPENEDX,
    SKILLJAR,
    TALENTLMS,
    XAPI,
    LTI,
    GENERIC;

    public Scheme scheme() {
        return switch (this) {
            case SHOPIFY ->
                    new BodyHmac(
                            List.of("x-shopify-hmac-sha256", "shopify-hmac-sha256"),
                            Encoding.BASE64);
            case WOOCOMMERCE -> new BodyHmac(List.of("x-wc-webhook-signature"), Encoding.BASE64);
            case STRIPE -> new StripeSignature();
            case STANDARD -> new StandardWebhooks();
            case THINKIFIC -> new BodyHmac(List.of("x-thinkific-hmac-sha256"), Encoding.HEX);
            case TEACHABLE, KAJABI, OPENEDX -> new Unsigned();
            case LEARNWORLDS ->
                    new HeaderToken(List.of(new Place("learnworlds-webhook-signature", "v1=")));
            case MOODLE -> new BodyToken("token");
            case CANVAS -> new SignedBody();
            case SKILLJAR -> new HeaderToken(List.of(new Place("x-webhook-token", ""), BEARER));
            case XAPI -> new BasicPassword();
            case LTI -> new ProvedElsewhere();
            case TALENTLMS, GENERIC -> new HeaderToken(List.of(BEARER, new Place("x-api-key", "")));
        };
    }

    private SourceReader reader() {
        return switch (this) {
            case SHOPIFY -> new ShopifyReader();
            case WOOCOMMERCE -> new WooCommerceReader();
            case STRIPE -> new StripeReader();
            case STANDARD, GENERIC -> new NormalisedReader();
            case THINKIFIC -> new ThinkificReader();
            case TEACHABLE -> new TeachableReader();
            case LEARNWORLDS -> new LearnWorldsReader();
            case KAJABI -> new KajabiReader();
            case MOODLE -> new MoodleReader();
            case CANVAS -> new CanvasReader();
            case OPENEDX -> new OpenEdxReader();
            case SKILLJAR -> new SkilljarReader();
            case TALENTLMS -> new TalentLmsReader();
            case XAPI -> new XapiReader();
            case LTI -> new LtiReader();
        };
    }

    /** Of all installations (Canvas guides, live events by HTTPS). */
    private static final URI CANVAS_KEYS =
            URI.create("https://8axpcl50e4.execute-api.us-east-1.amazonaws.com/main/jwks");

    private static final Place BEARER = new Place("authorization", "Bearer ");

    /**
     * Where the source publishes the keys that it signs with, as a JWK set (RFC 7517 §5). They
     * change each month, and the next one is published before it is used.
     */
    public Optional<URI> keySet() {
        return this == CANVAS ? Optional.of(CANVAS_KEYS) : Optional.empty();
    }

    /** Whether nobody else can make a delivery as it would, since the key is the source's alone. */
    public boolean signsAlone() {
        return this == CANVAS || this == LTI;
    }

    /** Whether each delivery says which account of the source it is from. */
    public boolean namesItsAccount() {
        return this == CANVAS;
    }

    /**
     * The account of the source that a delivery is from, which stands in what its proof is about.
     *
     * @throws Malformed when it is nothing that this source sends
     */
    public Optional<String> account(Delivery delivery) {
        return reader().account(delivery);
    }

    /** Whether the source only tries if we are there, in a form that it does not sign. */
    public boolean isUnsignedPing(Delivery delivery) {
        return this == WOOCOMMERCE && WooCommerceReader.isPing(delivery);
    }

    /**
     * What a delivery says, once it is known where it comes from.
     *
     * @param receivedAt stands in for a moment that the sender does not tell
     * @throws Malformed when it is nothing that this source sends
     */
    public Reading read(Delivery delivery, Instant receivedAt) {
        return reader().read(delivery, receivedAt);
    }

    /**
     * The key of the event of the same connection that a delivery takes back, where it names
     * nothing else of it: whose it was, and what it was about, is known from that one.
     *
     * @throws Malformed when it is nothing that this source sends
     */
    public Optional<String> takenBack(Delivery delivery) {
        return reader().takenBack(delivery);
    }

    /** As the interface writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Source> of(String word) {
        return Stream.of(values()).filter(source -> source.word().equals(word)).findFirst();
    }
}
