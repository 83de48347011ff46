import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.util.HexFormat;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.jsonld.Refused;

/**
 * Answers each line, a JSON document, by the SHA-256 of its canonical form, or by why there is none. The
 * argument is the origin whose terms are known.
 */
final class Canonicalize {
    public static void main(String[] arguments) throws IOException {
        var canonicalizer = new JsonLdCanonicalizer(Contexts.ofDeployment(URI.create(arguments[0])));
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        var out = new PrintStream(System.out, false, UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                var form = canonicalizer.canonicalize(Json.readObject(Bytes.utf8(line)));
                out.println(HexFormat.of().formatHex(form.sha256().toArray()));
            } catch (Refused refused) {
                out.println("refused " + refused.reason().detail());
            }
        }
        out.flush();
    }
}
