// What a user writes in TypeScript against types that were generated from the OpenAPI document; made for document.test.mjs.
import createClient from 'openapi-fetch';
import type {components, paths} from '../target/client/api.js';

type Problem = components['schemas']['Problem'];

/** The data of an answer; a problem becomes an error that says so. */
function made<T>({data, error}: {data?: T; error?: Problem | string}): T {
  if (data === undefined) throw new Error(typeof error === 'object' ? `${error.type}: ${error.detail}` : error);
  return data;
}

/** From nothing to a credential: its verification link, and its state when it is read again. */
export async function issue(origin: string, key: string) {
  const client = createClient<paths>({baseUrl: origin, headers: {authorization: `Bearer ${key}`}});
  const issuer = made(await client.POST('/v1/issuers', {
    params: {header: {'Idempotency-Key': 'typed-issuer'}},
    body: {slug: 'typed-school', profile: {name: 'Typed School', url: 'https://typed.example'}},
  }));
  const draft = made(await client.POST('/v1/achievements', {
    body: {
      issuerId: issuer.id,
      achievement: {name: 'Forklift Operation', description: 'Drives a truck safely.', criteria: {narrative: 'Touch no pallet.'}, achievementType: 'Competency'},
    },
  }));
  const achievement = made(await client.POST('/v1/achievements/{achievementId}/publish', {params: {path: {achievementId: draft.id}}}));
  const issued = made(await client.POST('/v1/credentials', {
    params: {header: {'Idempotency-Key': 'typed-award'}},
    body: {achievementId: achievement.id, recipient: {name: 'Kim Typed'}},
  }));
  const read = made(await client.GET('/v1/credentials/{credentialId}', {params: {path: {credentialId: issued.id}}}));
  return {verificationUrl: issued.verificationUrl, status: read.status};
}

/** The type of the problem when there is no such achievement. */
export async function problem(origin: string, key: string) {
  const client = createClient<paths>({baseUrl: origin, headers: {authorization: `Bearer ${key}`}});
  const {error} = await client.GET('/v1/achievements/{achievementId}', {params: {path: {achievementId: 'ach_00000000000000000000000000'}}});
  return error?.type;
}
