// A learning platform that opens us as a tool (1EdTech LTI 1.3), played on this machine; its tokens are made by jose.
import {createServer} from 'node:http';
import {createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT} from 'jose';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';
const AGS = 'https://purl.imsglobal.org/spec/lti-ags/';
const NRPS = 'https://purl.imsglobal.org/spec/lti-nrps/';

export const ROLES = {
  learner: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Learner',
  instructor: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor',
};

export class Platform {
  static async start({issuer = 'https://lms.tvet.example', clientId = 'assaymark-tool', deploymentIds = ['1', '2']} = {}) {
    const platform = new Platform();
    const {publicKey, privateKey} = await generateKeyPair('RS256', {extractable: true});
    Object.assign(platform, {issuer, clientId, deploymentIds, privateKey, kid: 'platform-1', asked: [], routes: new Map()});
    platform.keys = [{...(await exportJWK(publicKey)), kid: platform.kid, alg: 'RS256', use: 'sig'}];
    platform.on('GET', '/keys', () => ({body: {keys: platform.keys}}));
    platform.server = createServer((request, response) => platform.#answer(request, response));
    await new Promise(listening => platform.server.listen(0, '127.0.0.1', listening));
    return platform;
  }

  /** `answer({url, headers, body})` gives `{status, headers, body}`. */
  on(method, path, answer) {
    this.routes.set(`${method} ${path}`, answer);
  }

  async #answer(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const url = new URL(request.url, this.issuer);
    const asked = {url, headers: request.headers, body: Buffer.concat(parts).toString()};
    this.asked.push(`${request.method} ${url.pathname}`);
    const route = this.routes.get(`${request.method} ${url.pathname}`);
    const {status = 200, headers = {}, body = ''} = route ? await route(asked) : {status: 404};
    response.writeHead(status, {'content-type': 'application/json', ...headers}).end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  /** What its administrator tells us. */
  get terms() {
    return {
      platformIssuer: this.issuer, clientId: this.clientId, deploymentIds: this.deploymentIds,
      authorizationEndpoint: `${this.issuer}/auth`, tokenEndpoint: `${this.issuer}/token`, keySetUrl: `${this.issuer}/keys`,
    };
  }

  get mapping() {
    return `${this.issuer}=http://127.0.0.1:${this.server.address().port}`;
  }

  /** The claims of a launch; `course` may say which of its services are there. */
  claims({nonce, tool, learner, course = {id: '42', label: 'WELD-101', title: 'Welding basics'}, roles = [ROLES.learner], deploymentId = this.deploymentIds[0], more = {}}) {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.issuer, aud: this.clientId, iat: now, exp: now + 300, nonce, locale: 'en-GB', ...learner,
      [`${CLAIM}message_type`]: 'LtiResourceLinkRequest', [`${CLAIM}version`]: '1.3.0', [`${CLAIM}deployment_id`]: deploymentId,
      [`${CLAIM}target_link_uri`]: tool.launchUrl, [`${CLAIM}roles`]: roles, [`${CLAIM}resource_link`]: {id: `link-${course.id}`, title: 'Credential'},
      [`${CLAIM}context`]: course,
      [`${CLAIM}launch_presentation`]: {document_target: 'iframe', return_url: `${this.issuer}/course/${course.id}`},
      [`${AGS}claim/endpoint`]: {
        scope: [`${AGS}scope/lineitem.readonly`, `${AGS}scope/result.readonly`],
        lineitems: `${this.issuer}/courses/${course.id}/lineitems`,
      },
      [`${NRPS}claim/namesroleservice`]: {context_memberships_url: `${this.issuer}/courses/${course.id}/members`, service_versions: ['2.0']},
      ...more,
    };
  }

  sign(claims, {key = this.privateKey, kid = this.kid, alg = 'RS256'} = {}) {
    return new SignJWT(claims).setProtectedHeader({alg, kid, typ: 'JWT'}).sign(key);
  }

  /** Checks a JWT of the tool with the keys that it publishes, as a platform does. */
  verified(jwt, keySetUrl, options) {
    return jwtVerify(jwt, createRemoteJWKSet(new URL(keySetUrl)), options);
  }

  close() {
    this.server?.close();
  }
}

/** A browser that a platform sends to us; it keeps cookies, unless it is told to lose them. */
export class Visitor {
  constructor(client, tool) {
    Object.assign(this, {client: client.as(undefined), tool, cookies: []});
  }

  /** Goes to the login URL, and gives where it is sent to. */
  async login(fields, method = 'GET') {
    const form = new URLSearchParams(fields).toString();
    const {pathname} = new URL(this.tool.loginUrl);
    const answer = method === 'GET'
      ? await this.client.get(`${pathname}?${form}`, {accept: 'text/html'})
      : await this.client.call('POST', pathname, {body: form, headers: {'content-type': 'application/x-www-form-urlencoded'}});
    this.cookies = [answer.headers['set-cookie'] ?? []].flat().map(each => each.split(';')[0]);
    return answer;
  }

  launch(fields, {language = 'en'} = {}) {
    return this.client.call('POST', new URL(this.tool.launchUrl).pathname, {
      body: new URLSearchParams(fields).toString(),
      headers: {'content-type': 'application/x-www-form-urlencoded', 'accept-language': language, cookie: this.cookies.length ? this.cookies.join('; ') : undefined},
    });
  }

  /** Both halves. */
  async open(platform, {method, sign, deploymentId, ...claims} = {}) {
    const login = await this.login({iss: platform.issuer, login_hint: 'user-77', target_link_uri: this.tool.launchUrl, lti_message_hint: 'link-42', client_id: platform.clientId, lti_deployment_id: deploymentId ?? platform.deploymentIds[0]}, method);
    if (login.status !== 302) return login;
    const {state, nonce} = Object.fromEntries(new URL(login.headers.location).searchParams);
    const idToken = await platform.sign(platform.claims({nonce, tool: this.tool, deploymentId, ...claims}), sign);
    return this.launch({state, id_token: idToken});
  }
}
