package org.assaymark.fetch;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked of a server; its headers or its form hold what must not be told to others. */
public sealed interface ApiRequest {
    URI url();

    /** Those beside those of HTTP itself; {@code Accept} where it is not plain JSON. */
    Map<String, String> headers();

    record Get(URI url, Map<String, String> headers) implements ApiRequest {
        public Get {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "GET " + url;
        }
    }

    /**
     * @param form sent in this order as {@code application/x-www-form-urlencoded}
     */
    record PostForm(URI url, Map<String, String> headers, Map<String, String> form)
            implements ApiRequest {
        public PostForm {
            headers = Map.copyOf(headers);
            form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
        }

        @Override
        public String toString() {
            return "POST " + url;
        }
    }
}
