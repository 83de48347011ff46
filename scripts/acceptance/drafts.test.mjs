// A provider whose awards are checked by a second person, and whose ceremony is later than its paperwork.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {build, Stack} from './lib/stack.mjs';

const SCOPES = ['credentials:read', 'credentials:issue', 'credentials:approve'];
const DUE_MILLIS = 150_000;

const recipient = {name: 'Jonas Weber', email: 'jonas@learners.example'};
const evidence = [{name: 'Photograph of the weld'}];

describe('drafts, approvals and schedules', {concurrency: false, timeout: 900_000}, () => {
  let stack, author, reviewer, reviewed, plain;

  before(async () => {
    build();
    stack = await Stack.start();
    const administrator = new Client({address: stack.address, key: stack.apiKey});
    const issuer = await administrator.issuer('four-eyes', {name: 'Hafenwerk', url: 'https://hafenwerk.example'});
    const achievement = {name: 'MAG Welding', description: 'Fillet welds.', criteria: {narrative: 'Pass the practical test.'}};
    const publish = async rules => {
      const {id} = await administrator.made('/v1/achievements', {issuerId: issuer.id, achievement, ...rules});
      await administrator.made(`/v1/achievements/${id}/publish`, undefined, 200);
      return id;
    };
    reviewed = await publish({requiresApproval: true, requires: {evidence: true}});
    plain = await publish({});
    const key = async name => administrator.as((await administrator.made('/v1/api-keys', {name, scopes: SCOPES})).key);
    author = await key('Author');
    reviewer = await key('Reviewer');
  });
  after(() => stack?.dispose());

  const ask = body => author.post('/v1/credentials', body);
  const step = (client, id, name, body) => client.post(`/v1/credentials/${id}/${name}`, body);
  const read = async id => expect(await author.get(`/v1/credentials/${id}`), 200);

  test('a draft is completed, submitted, sent back, corrected, approved by somebody else, and only then public', async () => {
    const draft = expect(await ask({achievementId: reviewed, recipient, draft: true}), 202).json;
    const page = pathOf(draft.verificationUrl);
    problem(await step(author, draft.id, 'submit'), 422, 'invalid-request');
    const edit = async patch => expect(await author.patch(`/v1/credentials/${draft.id}`, patch, (await read(draft.id)).headers.etag), 200).json;
    await edit({evidence});
    assert.equal(expect(await step(author, draft.id, 'submit'), 200).json.status, 'pendingApproval');
    problem(await step(author, draft.id, 'approve'), 403, 'approval-by-author');
    assert.equal(expect(await step(reviewer, draft.id, 'reject', {reason: 'The name is misspelt.'}), 200).json.reason, 'The name is misspelt.');
    await edit({recipient: {name: 'Jonas Weber-Okafor'}});
    expect(await step(author, draft.id, 'submit'), 200);
    assert.equal((await author.as().get(page, {accept: 'application/vc'})).status, 404);
    const signed = expect(await step(reviewer, draft.id, 'approve'), 200).json;
    assert.equal(signed.status, 'active');
    const opened = expect(await author.as().get(page, {accept: 'application/vc'}), 200).json;
    assert.deepEqual(opened, signed.credential);
    const verdict = expect(await author.as().call('POST', '/verify', {body: opened}), 200).json;
    assert.equal(verdict.verdict, 'valid');
  });

  test('a draft can be withdrawn', async () => {
    const draft = expect(await ask({achievementId: reviewed, recipient, draft: true, occasion: 'never'}), 202).json;
    expect(await author.call('DELETE', `/v1/credentials/${draft.id}`), 204);
    problem(await author.get(`/v1/credentials/${draft.id}`), 404, 'not-found');
  });

  test('a scheduled credential is signed soon after its moment, and listed by its status until then', async () => {
    const moment = new Date(Math.ceil(Date.now() / 1000 + 3) * 1000);
    const issueAt = moment.toISOString().replace('.000', '');
    const {id} = expect(await ask({achievementId: plain, recipient, issueAt}), 202).json;
    const waiting = expect(await author.get(`/v1/credentials?achievementId=${plain}&status=scheduled`), 200).json;
    assert.deepEqual(waiting.data.map(each => each.id), [id]);
    let now = (await read(id)).json;
    for (const end = Date.now() + DUE_MILLIS; now.status === 'scheduled' && Date.now() < end; await sleep(1_000)) now = (await read(id)).json;
    assert.equal(now.status, 'active');
    assert.ok(new Date(now.credential.validFrom) >= moment, `${now.credential.validFrom} is not before ${issueAt}`);
  });
});
