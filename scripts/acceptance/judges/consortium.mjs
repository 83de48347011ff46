// The Digital Credentials Consortium's verifier-core: what VerifierPlus and the Learner Credential Wallet will say.

/** It takes its fetch from the global object when it is loaded, so that comes first. */
async function verifier(web) {
  globalThis.fetch = web.fetch;
  return import('@digitalcredentials/verifier-core');
}

/** Runs the work without what the library prints while it works. */
async function quietly(work) {
  const {log, error, warn} = console;
  Object.assign(console, {log() {}, error() {}, warn() {}});
  try {
    return await work();
  } finally {
    Object.assign(console, {log, error, warn});
  }
}

/**
 * @return accepted, what was said against it, the purposes whose status bit is set, and what the Open Badges schema says:
 *     true, false, or undefined where there is none at hand
 */
export async function judge(credential, web) {
  const {verifyCredential} = await verifier(web);
  const outcome = await quietly(() => verifyCredential({credential, knownDIDRegistries: []}));
  const steps = (outcome.log ?? []).filter(({id}) => id !== 'registered_issuer'); // there is no registry to be in
  const failed = steps.filter(({valid}) => valid !== true);
  const fatal = outcome.errors ?? [];
  const schemas = outcome.additionalInformation?.find(({id}) => id === 'schema_check')?.results;
  const schema = Array.isArray(schemas) ? schemas.every(({result}) => result.valid) : undefined;
  return {
    accepted: fatal.length === 0 && failed.length === 0 && steps.some(({id}) => id === 'valid_signature') && schema !== false,
    reasons: [
      ...fatal.map(({name, message}) => `${name}: ${message}`),
      ...failed.map(({id, error}) => `${id}: ${error?.message ?? 'not valid'}`),
      ...(schema === false ? schemas.flatMap(({result}) => result.errors ?? []).map(error => `schema: ${error.instancePath} ${error.message}`) : []),
    ],
    set: failed.filter(({id, error}) => id === 'revocation_status' && !error).map(() => 'revocation'),
    schema,
  };
}
