// Digital Bazaar's reference libraries: proof in JSON-LD safe mode, key of the issuer, dates, and the status list with
// a proof of its own.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const MULTIKEY = 'https://w3id.org/security/multikey/v1';

function loader(web) {
  return async url => {
    if (url.startsWith('did:')) return {documentUrl: url, document: await resolve(web, url)};
    const document = web.context(url) ?? (await web.json(url));
    return {documentUrl: url, document};
  };
}

/** A DID document, or the verification method that a DID URL names. */
async function resolve(web, url) {
  const [did, fragment] = url.split('#');
  const document = await web.didDocument(did);
  if (fragment === undefined) return document;
  const method = document.verificationMethod.find(({id}) => id === url);
  if (!method) throw new Error(`${url} is not in the document of its DID`);
  return {'@context': MULTIKEY, ...method};
}

const said = error => (error?.errors ? error.errors.flatMap(said) : error ? [error.message ?? String(error), ...said(error.cause)] : []);

/** @return accepted, what was said against it, and the purposes whose status bit is set */
export async function judge(credential, web) {
  const suite = new DataIntegrityProof({cryptosuite});
  const documentLoader = loader(web);
  const set = [];
  const statuses = async options => {
    for (const entry of [credential.credentialStatus ?? []].flat()) {
      const outcome = await checkStatus({...options, credential: {...credential, credentialStatus: entry}, verifyBitstringStatusListCredential: true});
      if (outcome.results?.some(({status}) => status)) set.push(entry.statusPurpose);
      if (!outcome.verified || set.length > 0) return {verified: false, error: outcome.error ?? new Error(`the status ${entry.statusPurpose} is set`)};
    }
    return {verified: true};
  };
  try {
    const outcome = await vc.verifyCredential({credential, suite, documentLoader, checkStatus: statuses});
    return {accepted: outcome.verified === true, reasons: said(outcome.error), set};
  } catch (error) {
    return {accepted: false, reasons: said(error), set};
  }
}
