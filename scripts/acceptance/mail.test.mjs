// A learner who lost their link, and the mail that brings it back.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {Outbox} from './lib/outbox.mjs';
import {build, Stack} from './lib/stack.mjs';

describe('mail about a credential', {concurrency: false, timeout: 300_000}, () => {
  let stack, client, outbox, achievement, credential;

  before(async () => {
    build();
    stack = await Stack.start();
    outbox = new Outbox(stack);
    client = new Client({address: stack.address, key: stack.apiKey});
    const issuer = await client.issuer('mailing', {name: 'Hafenwerk für Schweißtechnik', url: 'https://hafenwerk.example', email: 'office@hafenwerk.example'});
    achievement = await client.achievement(issuer.id, {name: 'MAG-Schweißen', description: 'Fillet welds.', criteria: {narrative: 'Pass the practical test.'}});
    credential = expect(await client.issue({achievementId: achievement.id, recipient: {name: 'Jonas Weber', email: 'Jonas@Learners.example'}}), 201).json;
  });
  after(() => stack?.dispose());

  test('reaches the learner with the link, from the issuer, within moments', async () => {
    expect(await client.post(`/v1/credentials/${credential.id}/resend`), 202);
    const letter = await outbox.next();
    assert.equal(letter.headers.to, 'jonas@learners.example');
    assert.match(letter.headers.from, /^=\?UTF-8\?B\?\S+ <badges@assaymark\.example>$/);
    assert.equal(letter.headers['reply-to'], 'office@hafenwerk.example');
    assert.equal(letter.subject, 'Your credential: MAG-Schweißen');
    assert.ok(letter.text.includes(`\n${credential.verificationUrl}\n`), letter.text);
    assert.ok(letter.html.includes(`href="${credential.verificationUrl}"`));
    const page = await client.as(undefined).get(pathOf(credential.verificationUrl), {accept: 'text/html'});
    assert.match(expect(page, 200).text, /Jonas Weber/);
  });

  test('is sent once, however often the request is repeated', async () => {
    const again = () => client.post(`/v1/credentials/${credential.id}/resend`, undefined, {idempotencyKey: 'resend-once'});
    const answers = await Promise.all(Array.from({length: 8}, again));
    answers.forEach(answer => expect(answer, 202));
    await outbox.next();
    await outbox.nothingMore();
  });

  test('stops by one click of a mail program, says so to whoever asks for another, and begins again', async () => {
    const resend = () => client.post(`/v1/credentials/${credential.id}/resend`);
    expect(await resend(), 202);
    const letter = await outbox.next();
    assert.equal(letter.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
    const link = /^<(\S+)>$/.exec(letter.headers['list-unsubscribe'])[1];
    assert.ok(letter.text.includes(link) && letter.html.includes(`href="${link}"`));
    const stranger = client.as(undefined);
    assert.match(expect(await stranger.get(pathOf(link), {accept: 'text/html'}), 200).text, /<button type="submit">/);
    const say = body => stranger.call('POST', pathOf(link), {body, headers: {'content-type': 'application/x-www-form-urlencoded'}});
    expect(await say('List-Unsubscribe=One-Click'), 200);
    assert.match(problem(await resend(), 409, 'not-mailable').detail, /wants no letters of this issuer/);
    await outbox.nothingMore();
    expect(await say('letters=again'), 200);
    expect(await resend(), 202);
    await outbox.next();
  });

  test('is not sent to somebody without an address', async () => {
    const {id} = expect(await client.issue({achievementId: achievement.id, recipient: {name: 'Only a Name'}}), 201).json;
    problem(await client.post(`/v1/credentials/${id}/resend`), 409, 'not-mailable');
    await outbox.nothingMore();
  });
});
