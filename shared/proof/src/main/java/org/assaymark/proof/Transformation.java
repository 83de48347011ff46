package org.assaymark.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.HashAlgorithm;

/** How a suite turns a document and the options of its proof into the bytes that are signed. */
interface Transformation {
    /**
     * The hash of the proof options, then that of the document.
     *
     * @param options the proof without its value
     * @return empty when the two do not belong together
     */
    Optional<Bytes> hashData(ObjectNode document, ObjectNode options, HashAlgorithm hash);

    /** The options of a new proof of this document, from those that every proof has. */
    ObjectNode optionsFor(ObjectNode document, ObjectNode options);
}
