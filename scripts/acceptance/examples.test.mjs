// Every request that the OpenAPI document gives as an example is sent as it stands, with the ids of what was made before it, and
// every operation of the document is called with success. The proxy holds each answer to its schema.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import assert from 'node:assert/strict';
import {createHash, randomBytes, randomUUID} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {Client, expect, keyOf, pathOf} from './lib/client.mjs';
import {Contract} from './lib/contract.mjs';
import {Outbox} from './lib/outbox.mjs';
import {Platform} from './lib/lti-platform.mjs';
import {build, Stack} from './lib/stack.mjs';
import {Web} from './lib/web.mjs';

/** When the examples take place; what is in the future there has to be in the future here. */
const PRESENT = Date.parse('2026-11-23T10:00:00Z');
const TIME = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"/g;
const INSTANCE = 'eddsa-rdfc-2022';

/** What is signed in an example was signed by nobody; the operations are called with what somebody has signed. */
const NOT_SENT = new Map([
  ['endorseIssuer jwt', 'its token is signed by nobody'],
  ['endorseAchievement jwt', 'its token is signed by nobody'],
  ['verifyByInstance signed', 'its credential is signed by nobody'],
  ['verifyPresentationByInstance answering', 'its presentation is signed by nobody'],
]);

/** What the document calls things. */
const WELDING = {issuer: 'iss_01kapx3m5v8t2c9wq7r4h6n0zb', achievement: 'ach_01kaq07d4e5n8w3x6v2t9p1rsm'};
const CARE = {issuer: 'iss_01kapx9c2j6f4r8s0vt3m5x7ye', achievement: 'ach_01kaq1xb6m9d2s5w8r0h3t7vcy'};
const UPLOAD = 'upl_01kat8r2c5x9n4b7m1t6w3v0zd';

describe('the examples of the OpenAPI document', {concurrency: false, timeout: 600_000}, () => {
  let stack, client, author, reviewer, contract, platform;
  const names = new Map();
  const sent = new Set();
  const succeeded = new Set();
  const ids = {};

  before(async () => {
    build();
    // Of an OpenID provider that nobody asks: no person comes with a token here.
    platform = await Platform.start();
    stack = await Stack.start({options: ['--map-origin', platform.mapping, '--openid-issuer', 'https://login.acceptance.example', '--openid-audience', 'assaymark']});
    client = new Client({address: stack.address, key: stack.apiKey});
    contract = new Contract(expect(await client.as().get('/openapi.json'), 200).json);
    const scopes = ['credentials:read', 'credentials:issue', 'credentials:approve'];
    const key = async name => client.as((await client.made('/v1/api-keys', {name, scopes})).key);
    [author, reviewer] = [await key('Author'), await key('Reviewer')];
  });
  after(async () => {
    await stack?.dispose();
    platform?.close();
  });

  const operation = id => contract.operations.find(each => each.id === id) ?? assert.fail(`there is no operation ${id}`);

  /** The example as text, with what was made in the place of what the document calls so. */
  function example(id, name, type) {
    const content = contract.resolved(operation(id).requestBody).content[type];
    const {value} = contract.resolved(content.examples[name]);
    sent.add(`${id} ${name} ${type}`);
    let text = typeof value === 'string' ? value : JSON.stringify(value);
    for (const [here, there] of names) text = text.replaceAll(here, there);
    const shift = Math.max(0, Math.ceil((Date.now() - PRESENT) / 86_400_000)) * 86_400_000;
    return text.replaceAll(TIME, (_, time) => Date.parse(time) > PRESENT ? `"${new Date(Date.parse(time) + shift).toISOString().replace('.000', '')}"` : `"${time}"`);
  }

  /** Calls an operation and gives its answer, which must be of success. */
  async function call(id, params = {}, {name, body, as = client, type = 'application/json', query = '', headers = {}} = {}) {
    const {method, path, parameters, requestBody} = operation(id);
    const target = path.replace(/\{(\w+)\}/g, (_, gap) => params[gap] ?? ids[gap] ?? assert.fail(`${id} needs ${gap}`)) + query;
    const patch = method === 'PATCH';
    const media = patch ? 'application/merge-patch+json' : type;
    const content = name ? example(id, name, media) : body;
    const answer = await as.call(method, target, {
      body: content ?? (requestBody ? {} : undefined),
      headers: {
        'content-type': content !== undefined || requestBody ? media : undefined,
        'idempotency-key': parameters.some(each => each.name === 'Idempotency-Key') ? randomUUID() : undefined,
        'if-match': patch ? expect(await as.get(target), 200).headers.etag : undefined,
        ...headers,
      },
    });
    if (answer.status >= 400) assert.fail(`${id} ${name ?? ''}: ${answer.status} ${answer.text.slice(0, 1_000)}`);
    succeeded.add(id);
    return answer;
  }

  const make = async (id, params, options) => (await call(id, params, options)).json;
  const open = (id, params, accept = 'text/html, */*;q=0.5') => call(id, params, {as: client.as(), headers: {accept}});

  test('make issuers, achievements and keys', async () => {
    ids.issuerId = (await make('createIssuer', {}, {name: 'weldingSchool'})).id;
    names.set(WELDING.issuer, ids.issuerId).set(CARE.issuer, (await make('createIssuer', {}, {name: 'careSchool'})).id);
    for (const name of ['newPhone', 'timeZone', 'twoProofs', 'suspensions', 'correspondence', 'brand', 'certificate']) await call('updateIssuer', {}, {name});
    await call('rotateIssuerKeys', {}, {name: 'both'});
    await call('rotateIssuerKeys', {}, {name: 'one'});
    const standby = (await make('listIssuerKeys')).data.filter(({state}) => state !== 'signing').map(({kid}) => kid);
    await call('compromiseIssuerKey', {kid: standby[0]}, {name: 'known'});
    await call('compromiseIssuerKey', {kid: standby[1]}, {name: 'now'});
    await call('retireIssuerKey', {kid: standby[2]});

    for (const [name, called] of [['welding', WELDING.achievement], ['care', CARE.achievement], ['electrical', 'electrical']]) {
      names.set(called, (await make('createAchievement', {}, {name})).id);
      await call('publishAchievement', {achievementId: names.get(called)});
    }
    ids.achievementId = names.get(WELDING.achievement);
    await call('updateAchievement', {}, {name: 'reword'});
    await call('updateAchievement', {achievementId: names.get('electrical')}, {name: 'fourEyes'});
    for (const each of [ids.achievementId, names.get('electrical')]) await call('publishAchievement', {achievementId: each});
    await call('listAchievementVersions');

    for (const name of ['oneIssuer', 'test']) await call('createApiKey', {}, {name});
    ids.keyId = (await make('createApiKey', {}, {name: 'coursePlatform'})).id;
    await call('rotateApiKey', {}, {name: 'anHour'});
    await call('rotateApiKey', {}, {name: 'atOnce'});
    for (const id of ['listApiKeys', 'getApiKey', 'revokeApiKey', 'listIssuers', 'getIssuer', 'listAchievements', 'getAchievement']) await call(id);
  });

  test('let people in', async () => {
    await call('createPerson', {}, {name: 'known'});
    const {id: personId} = await make('createPerson', {}, {name: 'invited'});
    for (const name of ['block']) await call('updatePerson', {personId}, {name});
    for (const id of ['listPeople', 'getPerson', 'removePerson', 'getCaller']) await call(id, {personId});
  });

  test('issue, correct, renew, suspend and revoke', async () => {
    const issue = async name => (await make('issueCredential', {}, {name})).id;
    const [least, welding, care, scheduled, other] = [await issue('least'), await issue('welding'), await issue('care'), await issue('scheduled'), await issue('scheduled')];
    ids.credentialId = least;
    await call('updateCredential', {credentialId: scheduled}, {name: 'name'});
    await call('updateCredential', {credentialId: scheduled}, {name: 'atOnce'});
    await call('withdrawCredential', {credentialId: other});
    await call('suspendCredential', {}, {name: 'refund'});
    await call('reinstateCredential', {}, {name: 'paid'});
    await call('resendCredential');
    const corrected = await make('supersedeCredential', {credentialId: welding}, {name: 'name'});
    ids.learnerId = corrected.learnerId;
    await call('renewCredential', {credentialId: corrected.id}, {name: 'twoYears'});
    await call('revokeCredential', {credentialId: care}, {name: 'examVoid'});
    await call('searchCredentials', {}, {name: 'byEmail'});
    await call('searchCredentials', {}, {name: 'byExternalId'});
    await call('getCredential');
    await call('listCredentials', {}, {query: `?issuerId=${ids.issuerId}`});
    for (const id of ['listEvents', 'listAuditLog']) await call(id);
  });

  test('let somebody else approve', async () => {
    const {achievement: {resultDescription: [{id: resultDescription}]}} = await make('getAchievement', {achievementId: names.get('electrical')});
    const draft = {
      achievementId: names.get('electrical'),
      recipient: {name: 'Sam Sparks', email: 'sam@learners.example'},
      results: [{resultDescription, value: '92'}],
      draft: true,
    };
    const {id: credentialId} = await make('issueCredential', {}, {as: author, body: draft});
    await call('submitCredential', {credentialId}, {as: author});
    await call('rejectCredential', {credentialId}, {as: reviewer, name: 'evidence'});
    await call('submitCredential', {credentialId}, {as: author});
    await call('approveCredential', {credentialId}, {as: reviewer});
  });

  test('take batches', async () => {
    ids.batchId = (await make('createBatch', {}, {name: 'rows'})).id;
    const upload = await make('createUpload', {}, {name: 'large'});
    names.set(UPLOAD, upload.id);
    const header = 'Teilnehmer,E-Mail,Bemerkung\n';
    const rows = Array.from({length: 99}, (_, index) => `Kim Kern,kim.${index}@learners.example,${'x'.repeat(50_000)}\n`).join('');
    const last = 'Kim Last,kim.last@learners.example,';
    const sheet = `${header}${rows}${last}${'x'.repeat(5_000_000 - header.length - rows.length - last.length - 1)}\n`;
    assert.equal((await fetch(upload.url, {method: upload.method, headers: upload.headers, body: sheet})).status, 200);
    const {id: uploaded} = await make('createBatch', {}, {name: 'upload'});
    await make('createBatch', {}, {name: 'two', type: 'text/csv', query: `?achievementId=${ids.achievementId}&mode=dryRun`}).then(({id}) => call('cancelBatch', {batchId: id}));
    const until = async (batchId, status) => {
      for (let patience = 600; patience > 0; patience--) {
        if (status.includes((await make('getBatch', {batchId})).status)) return;
        await sleep(100);
      }
      assert.fail(`the batch is not ${status}`);
    };
    await until(ids.batchId, ['checked']);
    await call('startBatch');
    await until(ids.batchId, ['done', 'doneWithErrors']);
    await until(uploaded, ['done', 'doneWithErrors']);
    for (const id of ['listBatches', 'listBatchRows', 'getBatchErrors']) await call(id);
  });

  test('connect shops and course platforms', async () => {
    const strangers = client.as();
    for (const name of ['stripe', 'openedx', 'lti']) await call('createConnection', {}, {name});
    const {id: connectionId, inboundUrl, secret} = await make('createConnection', {}, {name: 'generic'});
    Object.assign(ids, {connectionId});
    names.set('con_01kapy2p7d4m8s6f3z9x5g1wjh', connectionId);
    ids.ruleId = (await make('createRule', {}, {name: 'completed'})).id;
    await call('simulateRules', {}, {name: 'composed'});
    const token = pathOf(inboundUrl).split('/').at(-1);
    const {events: [{id: inboundEventId}]} = await make('receiveDelivery', {token},
      {as: strangers, name: 'completed', type: '*/*', headers: {'content-type': 'application/json', authorization: `Bearer ${secret}`}});
    Object.assign(ids, {inboundEventId});
    for (const id of ['listInboundEvents', 'listRules']) await call(id, {}, {query: `?connectionId=${connectionId}`});
    for (const id of ['getInboundEvent', 'replayInboundEvent', 'getRule', 'getConnection', 'listConnections']) await call(id);
    await call('replayInboundEvents', {}, {name: 'day'});
    const until = async (id, outcome) => {
      for (let patience = 600; patience > 0; patience--) {
        if ((await make('getInboundEvent', {inboundEventId: id})).outcome === outcome) return;
        await sleep(100);
      }
      assert.fail(`the event is not ${outcome}`);
    };
    const order = (id, item) => ({kind: 'order.paid', externalId: id, order: {id}, items: [{sku: item, quantity: 2}], learner_email: 'office@example.com'});
    await client.made('/v1/rules', {connectionId, kind: 'ORDER_PAID', item: 'WELD-101', action: 'issue', achievementId: ids.achievementId});
    for (const [name, item, waits] of [['seats', 'WELD-101', 'needsLearner'], ['dismissed', 'NOTHING', 'needsMapping']]) {
      const told = await fetch(inboundUrl, {method: 'POST', headers: {'content-type': 'application/json', authorization: `Bearer ${secret}`}, body: JSON.stringify(order(name, item))});
      const {events: [{id}]} = await told.json();
      await until(id, waits);
      await call('decideInboundEvent', {inboundEventId: id}, {name});
    }
    await call('updateRule', {}, {name: 'score'});
    const {secrets: [, {id: secretId}]} = await make('addConnectionSecret', {}, {name: 'own'});
    await call('endConnectionSecret', {secretId});
    await call('moveConnection', {}, {name: 'atOnce'});
    await call('tryConnection', {}, {name: 'course'});
    await call('updateConnection', {}, {name: 'pause'});
    for (const id of ['deleteRule', 'deleteConnection']) await call(id);
  });

  test('deliver statements of the Experience API', async () => {
    const {id, secret} = await make('createConnection', {}, {body: {source: 'xapi', name: 'Course platform', issuerId: ids.issuerId}});
    const headers = {'x-experience-api-version': '1.0.3', authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`};
    const as = client.as();
    await call('describeXapi', {}, {as});
    const [statementId] = await make('storeStatements', {}, {as, headers, name: 'satisfied'});
    for (const [each, more] of [['storeStatement', {name: 'satisfied'}], ['getStatement', {}]]) {
      await call(each, {}, {as, headers, query: `?statementId=${statementId}`, ...more});
    }
  });

  test('open from a learning platform', async () => {
    const {tool} = await make('createConnection', {}, {body: {source: 'lti', name: 'Moodle', issuerId: ids.issuerId, lti: platform.terms}});
    const token = pathOf(tool.launchUrl).split('/')[2];
    const strangers = {as: client.as()};
    const form = fields => ({...strangers, type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString()});
    await call('getToolKeys', {token}, strangers);
    const login = {iss: platform.issuer, login_hint: '77', target_link_uri: tool.launchUrl};
    await call('beginLaunch', {token}, {...strangers, query: `?${new URLSearchParams(login)}`});
    const sent = await call('beginLaunchByForm', {token}, form(login));
    const {state, nonce} = Object.fromEntries(new URL(sent.headers.location).searchParams);
    const id_token = await platform.sign(platform.claims({nonce, tool, learner: {sub: '77'}}));
    const cookie = [sent.headers['set-cookie']].flat()[0].split(';')[0];
    await call('launch', {token}, {...form({state, id_token}), headers: {cookie}});
  });

  test('endorse, with what somebody has signed', async () => {
    const chamber = (await make('describeInstance', {instance: INSTANCE}, {as: client.as()})).issuer;
    const {did} = await make('getIssuer');
    for (const [thing, about] of [['Issuer', did], ['Achievement', (await make('getAchievement')).url]]) {
      const signed = await issuedByInstance({
        '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
        id: `urn:uuid:${randomUUID()}`,
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Endorsement',
        issuer: {id: chamber, type: ['Profile'], name: 'Chamber of Trade'},
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: {id: about, type: ['EndorsementSubject'], endorsementComment: 'We hire on it.'},
      });
      const {id: endorsementId} = await make(`endorse${thing}`, {}, {body: {endorsement: signed}});
      assert.deepEqual((await make(`list${thing}Endorsements`)).data.map(({id}) => id), [endorsementId]);
      await call(`remove${thing}Endorsement`, {endorsementId});
      assert.deepEqual((await make(`list${thing}Endorsements`)).data, []);
    }
  });

  const issuedByInstance = async credential =>
    (await make('issueByInstance', {instance: INSTANCE}, {as: client.as(), body: {credential}})).verifiableCredential;

  /** By a holder of no more than a key. */
  async function presented(credential, challenge) {
    const key = await Ed25519Multikey.generate();
    key.controller = `did:key:${key.publicKeyMultibase}`;
    key.id = `${key.controller}#${key.publicKeyMultibase}`;
    const web = new Web({origin: stack.origin, address: stack.address});
    return vc.signPresentation({
      presentation: {'@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder: key.controller, verifiableCredential: [credential]},
      suite: new DataIntegrityProof({signer: key.signer(), cryptosuite}),
      challenge,
      documentLoader: async url => ({documentUrl: url, document: web.context(url) ?? (await web.json(url))}),
    });
  }

  test('issue and verify as the VC-API does', async () => {
    const strangers = {as: client.as()};
    const did = (await make('describeInstance', {instance: INSTANCE}, strangers)).issuer;
    names.set('did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw', did);
    const {verifiableCredential} = await make('issueByInstance', {instance: INSTANCE}, {...strangers, name: 'course'});
    const {verified} = await make('verifyByInstance', {instance: INSTANCE}, {...strangers, body: {verifiableCredential}});
    assert.equal(verified, true);
    const challenge = randomUUID();
    const verifiablePresentation = await presented(verifiableCredential, challenge);
    await call('verifyPresentationByInstance', {instance: INSTANCE}, {...strangers, body: {verifiablePresentation, options: {challenge}}});
    for (const type of ['application/json', 'application/vc', 'application/ld+json', 'application/vc+ld+json']) {
      const {verdict} = await make('verify', {}, {...strangers, name: 'signed', type, headers: {accept: 'application/json'}});
      assert.notEqual(verdict, 'valid', 'nobody has signed it');
    }
  });

  test('open what is public', async () => {
    const {credential, verificationUrl} = await make('getCredential');
    const token = expect(await client.as().get(`${pathOf(verificationUrl)}.jwt`), 200).text;
    const [, , slug, , kid] = keyOf(token).split('/');
    const listId = pathOf([credential.credentialStatus].flat()[0].statusListCredential).split('/').at(-1);
    const name = pathOf(credential['@context'].find(url => url.startsWith(stack.origin))).split('/').at(-1);
    const params = {slug, kid, listId, name, version: 1, id: ids.credentialId};
    for (const id of ['showCredential', 'showIssuer', 'getDidDocument', 'getPublicKey', 'showAchievement', 'getAchievementVersion', 'getStatusList', 'getContext',
      'showVerifyPage', 'getVerifyScript', 'health', 'getOpenApi', 'showDocs', 'showHome']) await open(id, params);
    await call('getEmbedding', {}, {as: client.as(), query: `?url=${encodeURIComponent(verificationUrl)}`});
  });

  test('let a wallet in', async () => {
    const strangers = {as: client.as()};
    const form = fields => ({...strangers, type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString()});
    await call('getAuthorizationServer', {}, strangers);
    const {client_id: _, client_secret: __, ...metadata} = await make('registerWallet', {}, {...strangers, name: 'usual'});
    const {flows: {authorizationCode: {scopes}}} = (await make('getServiceDescription', {}, strangers)).components.securitySchemes.OAuth2ACG;
    const scope = Object.keys(scopes).join(' ');
    const wallet = Object.fromEntries(Object.entries(metadata).filter(([name]) => !name.startsWith('client_id_issued') && !name.startsWith('client_secret')));
    const {client_id, client_secret, redirect_uris: [redirect_uri]} = await make('registerWallet', {}, {...strangers, body: {...wallet, scope}});
    const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    const code_verifier = randomBytes(48).toString('base64url');
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const asked = {response_type: 'code', client_id, redirect_uri, scope, state: 'here', code_challenge, code_challenge_method: 'S256'};
    const page = await call('authorizeWallet', {}, {...strangers, query: `?${new URLSearchParams(asked)}`});
    const cookie = [page.headers['set-cookie']].flat()[0].split(';')[0];
    const hidden = [...page.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]);
    await call('requestSignInLink', {}, {...form([...hidden, ['email', 'amina.weber@learners.example']]), headers: {cookie}});
    const link = await mailed(/\/oauth\/consent\/([\w-]+)/);
    await call('showConsent', {link}, {...strangers, headers: {cookie}});
    const back = await call('decideConsent', {}, {...form({link, decision: 'allow'}), headers: {cookie}});
    const code = new URL(back.headers.location).searchParams.get('code');
    const tokens = await make('issueToken', {}, {...form({grant_type: 'authorization_code', code, redirect_uri, code_verifier}), headers: {authorization}});
    const holder = {as: client.as(tokens.access_token)};
    for (const type of ['application/json', 'application/vc', 'application/ld+json', 'application/vc+ld+json']) await call('upsertCredential', {}, {...holder, name: 'usual', type});
    await call('putProfile', {}, {...holder, name: 'usual'});
    for (const id of ['getCredentials', 'getProfile']) await call(id, {}, holder);
    await call('revokeToken', {}, {...form({token: tokens.access_token}), headers: {authorization}});
  });

  /** What the first letter says that has such a thing in it. */
  async function mailed(pattern) {
    const outbox = new Outbox(stack);
    let found;
    while (!found) found = pattern.exec((await outbox.next()).text);
    return found[1];
  }

  test('get no more letters, and get them again', async () => {
    const strangers = {as: client.as()};
    const token = await mailed(/\/unsubscribe\/([\w-]+)/);
    await call('showUnsubscribe', {token}, strangers);
    for (const fields of [{'List-Unsubscribe': 'One-Click'}, {letters: 'again'}])
      await call('unsubscribe', {token}, {...strangers, type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString()});
  });

  test('design and draw badges', async () => {
    await call('createDesign', {}, {name: 'own'});
    const {id: designId} = await make('createDesign', {}, {name: 'hexagon'});
    await call('updateDesign', {designId}, {name: 'emblem'});
    await call('previewDesign', {}, {name: 'hexagon'});
    for (const id of ['listDesigns', 'getDesign', 'listDesignVersions', 'archiveDesign']) await call(id, {designId});
    const params = {id: ids.credentialId, version: 1};
    for (const of of ['CredentialBadge', 'CredentialCard', 'AchievementBadge', 'AchievementVersionBadge']) {
      for (const form of ['Png', 'Svg']) await open(`get${of}${form}`, params, '*/*');
    }
    await open('getCredentialCertificate', params, '*/*');
  });

  test('have somebody told of events', async () => {
    const {id: endpointId} = await make('createWebhookEndpoint', {}, {name: 'lessons'});
    await call('rotateWebhookSecret', {endpointId}, {name: 'atOnce'});
    await call('rotateWebhookSecret', {endpointId}, {name: 'asymmetric'});
    // Nobody is at the address of the example.
    const {id: deliveryId} = await make('testWebhookEndpoint', {endpointId});
    for (const id of ['getDelivery', 'replayDelivery']) await call(id, {deliveryId});
    await call('listDeliveries', {}, {query: `?endpointId=${endpointId}`});
    await call('replayWebhookEndpoint', {endpointId}, {name: 'outage'});
    await call('updateWebhookEndpoint', {endpointId}, {name: 'paused'});
    for (const id of ['listWebhookEndpoints', 'getWebhookEndpoint', 'deleteWebhookEndpoint']) await call(id, {endpointId});
  });

  test('edit, export and erase a learner', async () => {
    await call('searchLearners', {}, {name: 'byEmail'});
    await call('updateLearner', {}, {name: 'newAddress'});
    for (const id of ['getLearner', 'exportLearner', 'getLearnerTranscript']) await call(id);
    await call('eraseLearner', {}, {name: 'wish'});
    await call('archiveAchievement');
  });

  test('were all sent, but for those that nobody can send', () => {
    const all = contract.operations.flatMap(({id, requestBody}) => Object.entries(contract.resolved(requestBody)?.content ?? {})
      .flatMap(([type, {examples}]) => Object.keys(examples ?? {}).map(name => `${id} ${name} ${type}`)));
    const left = all.filter(each => !sent.has(each)).map(each => each.slice(0, each.lastIndexOf(' ')));
    assert.deepEqual([...new Set(left)].sort(), [...NOT_SENT.keys()].sort());
  });

  test('leave no operation uncalled', () => {
    assert.deepEqual(contract.operations.map(({id}) => id).filter(id => !succeeded.has(id)), []);
  });
});
