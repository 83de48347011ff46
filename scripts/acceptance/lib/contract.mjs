// What the OpenAPI document promises, held against what was really asked and answered. Reads the document alone.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** What the gateway answers for itself, before any operation is reached. */
const FRONT = ['headers-too-large', 'body-too-large', 'too-many-requests', 'internal-error', 'unavailable'];
const PROBLEM = 'application/problem+json';
/** Headers that mean the same in every answer of the web, and that no operation has to describe. */
const EVERYWHERE = new Set(['cache-control', 'connection', 'content-length', 'content-security-policy', 'content-type', 'cross-origin-opener-policy',
  'cross-origin-resource-policy', 'date', 'keep-alive', 'permissions-policy', 'referrer-policy', 'strict-transport-security', 'transfer-encoding', 'vary',
  'x-content-type-options', 'x-frame-options', 'x-robots-tag', 'etag', 'x-request-id']);

/** What RFC 3986 lets stand in a request line; of anything else, whatever listens first makes an end in words of its own. */
const TARGET = /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*$/i;

export const mediaType = headers => (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
const isJson = type => type.endsWith('json') || ['application/vc', 'application/vp'].includes(type);
const isText = type => type.startsWith('text/') || type.endsWith('jwt');
const kindOf = problem => String(problem?.type).split('/').at(-1);

/** One exchange: `target` as it was asked for, names of headers in lower case, `requestBody` and `body` as bytes. */
export class Contract {
  #ajv = new Ajv({strict: false, allErrors: true, coerceTypes: false});
  #text = new Ajv({strict: false, allErrors: true, coerceTypes: true});
  #compiled = new Map();

  constructor(document) {
    // Each reference names the document, so that a schema means the same wherever it is compiled.
    this.document = JSON.parse(JSON.stringify(document).replaceAll('"$ref":"#/', '"$ref":"openapi#/'));
    for (const ajv of [this.#ajv, this.#text]) addFormats(ajv).addSchema(this.document, 'openapi');
    this.operations = this.#operations();
  }

  #operations() {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      METHODS.filter(method => item[method]).map(method => ({
        ...item[method],
        method: method.toUpperCase(),
        path,
        id: item[method].operationId,
        parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(each => this.resolved(each)),
        pattern: new RegExp(`^${path.replace(/[.*+?^$|()[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
        literals: path.split('/').filter(segment => segment && !segment.includes('{')).length,
      })));
  }

  resolved(node) {
    if (!node?.$ref) return node;
    return this.resolved(node.$ref.slice('openapi#/'.length).split('/')
      .reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], this.document));
  }

  /** The operation behind a request line; of several templates that fit, the one that says more. HEAD is for what is public. */
  operation(method, path) {
    return this.operations
      .filter(each => (method === 'HEAD' ? each.method === 'GET' && each.security.length === 0 : each.method === method) && each.pattern.test(path))
      .sort((one, other) => other.literals - one.literals)[0];
  }

  /** One sentence for each way in which this exchange is not what the document says. */
  violations(exchange) {
    if (!TARGET.test(exchange.target)) return exchange.status === 400 ? [] : [`${exchange.method} ${exchange.target} ${exchange.status}: this is no target`];
    const operation = this.operation(exchange.method, exchange.path);
    return [...this.#ofAnswer(operation, exchange), ...(operation && exchange.status < 300 ? this.#ofRequest(operation, exchange) : [])]
      .map(text => `${exchange.method} ${exchange.path} ${exchange.status} (${operation?.id ?? 'no operation'}): ${text}`);
  }

  #ofAnswer(operation, {method, path, status, requestHeaders, headers, body}) {
    // Below its base path what no route takes is told in the words of Open Badges.
    if (!operation && path.startsWith('/ims/ob/v3p0/') && [404, 405].includes(status)) return this.faults({$ref: 'openapi#/components/schemas/StatusInfo'}, parsed(body) ?? {});
    // Open Badges answers 304 to a POST as well, where it is described.
    if (status === 304 && !operation?.responses[304]) {
      const asked = requestHeaders['if-none-match'] ?? requestHeaders['if-modified-since'];
      return [...(asked ? [] : ['nobody asked on a condition']), ...(body.length > 0 ? ['304 has a body'] : [])];
    }
    const type = mediaType(headers);
    const problem = type === PROBLEM && body.length > 0 ? parsed(body) : undefined;
    const front = FRONT.includes(kindOf(problem)) || (!operation && kindOf(problem) === 'not-found');
    const response = this.resolved(operation?.responses[status]);
    if (!response && front) return this.#ofProblem(problem, status);
    if (!response) return [method === 'HEAD' && status === 404 && !operation ? undefined : `this status is not described: ${excerpt(body)}`].filter(Boolean);
    return [
      ...this.#ofHeaders({...this.#ofEveryAnswer(operation), ...response.headers}, headers),
      ...this.#ofBody(response, {method, type, body, operation}),
      ...(problem ? this.#ofProblem(problem, status, response) : []),
    ];
  }

  /** What an answer to whoever has a key may have beside its own headers. */
  #ofEveryAnswer(operation) {
    const schemes = this.document.components.securitySchemes;
    return Object.assign({}, ...operation.security.flatMap(Object.keys).map(name => schemes[name]['x-assaymark-answer-headers'] ?? {}));
  }

  #ofHeaders(all, headers) {
    const described = Object.entries(all).map(([name, header]) => [name.toLowerCase(), this.resolved(header)]);
    const names = new Set(described.map(([name]) => name));
    return [
      ...described.filter(([name, {required}]) => required && headers[name] === undefined).map(([name]) => `the header ${name} is missing`),
      ...described.filter(([name]) => headers[name] !== undefined).flatMap(([name, {schema}]) => this.#textFaults(schema, [headers[name]].flat().join(', '), `header ${name}`)),
      ...Object.keys(headers).filter(name => !names.has(name) && !EVERYWHERE.has(name) && !name.startsWith('access-control-')).map(name => `the header ${name} is not described`),
    ];
  }

  #ofBody(response, {method, type, body, operation}) {
    if (!response.content) return body.length > 0 ? [`no body is described, ${type} came`] : [];
    const content = response.content[type];
    if (!content) return [`the media type ${type || '(none)'} is not described`];
    if (method === 'HEAD') return body.length > 0 ? ['HEAD has a body'] : [];
    const value = isJson(type) ? parsed(body) : new TextDecoder(isText(type) ? 'utf-8' : 'latin1', {fatal: true}).decode(body);
    if (value === undefined) return [`this is not JSON: ${excerpt(body)}`];
    // What people build on is described to the last member; what others specify may be wider than our words on it.
    return this.faults(content.schema, value, {closed: isJson(type) && operation.path.startsWith('/v1/')});
  }

  /** A problem is one of those that the document lists, with its status, and one that this answer may be. */
  #ofProblem(problem, status, response) {
    const known = this.document.components['x-assaymark-problems'][kindOf(problem)];
    const announced = Object.values(response?.content?.[PROBLEM]?.examples ?? {}).map(example => kindOf(this.resolved(example).value));
    return [
      ...(known ? [] : [`the problem ${problem?.type} is not described`]),
      ...(known && (known.status !== status || problem.status !== status) ? [`the problem ${kindOf(problem)} has another status`] : []),
      ...(known && known.title !== problem.title ? [`the problem ${kindOf(problem)} has the title "${problem.title}"`] : []),
      ...(response && !announced.includes(kindOf(problem)) ? [`the problem ${kindOf(problem)} is not among those of this answer: ${announced.join(', ')}`] : []),
    ];
  }

  /** What was taken must be what the document says is taken. */
  #ofRequest(operation, {method, path, query, requestHeaders, requestBody}) {
    const given = {path: operation.pattern.exec(path).groups ?? {}, query: Object.fromEntries(query), header: requestHeaders};
    const faults = operation.parameters.flatMap(({name, in: place, required, schema}) => {
      const value = given[place]?.[place === 'header' ? name.toLowerCase() : name];
      if (value === undefined) return required ? [`taken without the ${place} parameter ${name}`] : [];
      return this.#textFaults(schema, place === 'path' ? decodeURIComponent(value) : value, `${place} parameter ${name}`);
    });
    const known = new Set(operation.parameters.filter(each => each.in === 'query').map(({name}) => name));
    faults.push(...Object.keys(given.query).filter(name => !known.has(name)).map(name => `taken with the query parameter ${name}, which is not described`));
    if (!operation.requestBody) return requestBody.length > 0 && method !== 'HEAD' ? [...faults, 'taken with a body, which is not described'] : faults;
    const {content: contents} = this.resolved(operation.requestBody);
    const content = contents[mediaType(requestHeaders)] ?? contents['*/*'];
    if (!content) return [...faults, `taken as ${mediaType(requestHeaders)}, which is not described`];
    if (!isJson(mediaType(requestHeaders))) return faults;
    const value = parsed(requestBody);
    return value === undefined ? faults : [...faults, ...this.faults(content.schema, value).map(fault => `taken, but in the request ${fault}`)];
  }

  /** Where a value does not fit a schema of the document; `closed`: also members that the schema does not know. */
  faults(schema, value, {closed = false} = {}) {
    return this.#run(this.#ajv, closed ? {allOf: [schema], unevaluatedProperties: false} : schema, `${closed}`, schema, value, '');
  }

  #textFaults(schema, text, what) {
    return this.#run(this.#text, {type: 'object', properties: {value: schema}}, 'text', schema, {value: text}, `${what} `);
  }

  #run(ajv, whole, kind, schema, value, prefix) {
    const name = kind + JSON.stringify(schema);
    if (!this.#compiled.has(name)) this.#compiled.set(name, ajv.compile(whole));
    const validate = this.#compiled.get(name);
    if (validate(value)) return [];
    return validate.errors.slice(0, 5).map(({instancePath, message, params}) => `${prefix}${instancePath || '(whole)'} ${message} ${params.unevaluatedProperty ?? params.additionalProperty ?? ''}`.trim());
  }
}

function parsed(body) {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

const excerpt = body => body.toString('utf8').slice(0, 200);
