// Canonicalization as others wrote it: npm jsonld in safe mode, and rdf-canonize.
import {createHash} from 'node:crypto';
import jsonld from 'jsonld';
import {canonize} from 'rdf-canonize';

/**
 * The SHA-256 of the canonical N-Quads, in hexadecimal.
 *
 * @param contextAt answers the JSON-LD context at an address, or undefined
 */
export async function canonicalForm(document, contextAt) {
  const documentLoader = async url => {
    const context = await contextAt(url);
    if (!context) throw new Error(`${url} is not known`);
    return {documentUrl: url, document: context};
  };
  const dataset = await jsonld.toRDF(document, {base: null, safe: true, documentLoader});
  // Parts that look alike cost more than its default allows.
  const nQuads = await canonize(dataset, {algorithm: 'RDFC-1.0', maxWorkFactor: 2});
  return createHash('sha256').update(nQuads).digest('hex');
}
