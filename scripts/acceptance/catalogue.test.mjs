// A provider teaches in two languages, and a chamber of trade stands by what it teaches: the pages that anybody opens.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {findChromium, launch} from './lib/chromium.mjs';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {build, Stack, temporaryFolder} from './lib/stack.mjs';

const {path: executable, missing} = findChromium();
const SCREENS = {phone: {width: 390, height: 844}, desktop: {width: 1280, height: 900}};
const CHAMBER = '/vc/eddsa-rdfc-2022';
const COMMENT = 'Our members hire on this credential, **without** a test of their own.';
const EXAM = 'urn:uuid:0f5b1f3e-6a39-4d0e-9a3b-6a1b1b0f1a01';

const achievement = {
  inLanguage: 'en',
  name: {en: 'MAG Welding of Fillet Welds', de: 'MAG-Schweißen von Kehlnähten'},
  description: {en: 'Fillet welds in steel sheet and plate.', de: 'Kehlnähte an Stahlblech.'},
  achievementType: 'Competency',
  criteria: {narrative: {en: 'Pass the practical test.', de: 'Bestehe die praktische Prüfung.'}},
  learningOutcomes: [{name: {en: 'Sets up the power source.', de: 'Richtet die Stromquelle ein.'}}],
  alignment: [
    {targetName: {en: 'operate welding equipment', de: 'Schweißausrüstung bedienen'}, targetUrl: 'http://data.europa.eu/esco/skill/33d1c1bb-5e5b-4d38-8c7e-4fb5e5b3b2c1', targetFramework: 'ESCO v1.2', targetType: 'ext:ESCOSkill'},
    {targetName: 'Weld safely', targetUrl: 'https://frameworks.example/ims/case/v1p1/CFItems/0f5b1f3e', targetType: 'CFItem'},
    {targetName: 'Welder', targetUrl: 'https://credentialengineregistry.org/resources/ce-1', targetType: 'ceterms:Credential'},
    {targetName: 'DQR 4', targetUrl: 'https://www.dqr.de/niveau-4', targetFramework: 'Deutscher Qualifikationsrahmen', targetCode: '4'},
  ],
  resultDescription: [{id: EXAM, name: {en: 'Practical test', de: 'Praktische Prüfung'}, resultType: 'Percent', valueMin: '0', valueMax: '100'}],
  creditsAvailable: 2.5,
};

describe('an achievement in two languages', {concurrency: false, timeout: 900_000}, () => {
  let stack, client, issuer, published, credential;

  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('two-languages', {name: 'Hafenwerk', url: 'https://hafenwerk.example'},
      {languages: ['de', 'en'], timeZone: 'Europe/Berlin', linkedInOrganizationId: '10481337', sender: {email: 'badges@hafenwerk.example', name: 'Hafenwerk'}});
    const draft = await client.made('/v1/achievements', {issuerId: issuer.id, achievement, requires: {evidence: true, results: [EXAM]}, validityPeriod: 'P2Y'});
    published = await client.made(`/v1/achievements/${draft.id}/publish`, undefined, 200);
  });
  after(() => stack?.dispose());

  const award = (email, more = {}) => ({achievementId: published.id, recipient: {name: 'Jonas Weber', email},
    evidence: [{name: 'Test piece 12'}], results: [{resultDescription: EXAM, value: '91'}], ...more});

  async function endorsement(about, comment) {
    const chamber = expect(await client.as().get(CHAMBER), 200).json.issuer;
    const body = {credential: {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      id: `urn:uuid:${randomUUID()}`,
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement',
      issuer: {id: chamber, type: ['Profile'], name: 'Chamber of Trade'},
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {id: about, type: ['EndorsementSubject'], endorsementComment: comment},
    }};
    return expect(await client.as().post(`${CHAMBER}/credentials/issue`, body), 201).json.verifiableCredential;
  }

  test('is awarded with all that it asks for, and 422 names what is missing', async () => {
    const bare = problem(await client.issue({achievementId: published.id, recipient: {name: 'Nobody'}}), 422, 'invalid-request');
    assert.deepEqual(bare.errors.map(({pointer}) => pointer), ['/evidence', '/results']);
    assert.match(bare.errors[1].detail, /Practical test/);
  });

  test('is signed in the first language of its issuer, or in the one that the award names', async () => {
    credential = expect(await client.issue(award('jonas@learner.example')), 201).json;
    const {achievement: signed} = credential.credential.credentialSubject;
    assert.equal(signed.name, achievement.name.de);
    assert.equal(signed.inLanguage, 'de');
    assert.deepEqual(signed.related.map(({inLanguage}) => inLanguage), ['en']);
    const english = expect(await client.issue(award('jane@learner.example', {inLanguage: 'en'})), 201).json;
    assert.equal(english.credential.name, achievement.name.en);
    const french = problem(await client.issue(award('jean@learner.example', {inLanguage: 'fr'})), 422, 'invalid-request');
    assert.deepEqual(french.errors.map(({pointer}) => pointer), ['/inLanguage']);
    for (const {credential: each} of [credential, english]) {
      const verdict = expect(await client.as().call('POST', '/verify', {body: each, headers: {accept: 'application/json'}}), 200).json;
      assert.equal(verdict.verdict, 'valid', JSON.stringify(verdict.checks));
    }
  });

  test('holds until the end of a day in Berlin', () => {
    const {validFrom, validUntil} = credential.credential;
    const day = moment => new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/Berlin', dateStyle: 'short'}).format(new Date(moment));
    assert.equal(day(validUntil).slice(5), day(validFrom).slice(5).replace('02-29', '02-28'));
    assert.equal(day(validUntil).slice(0, 4) - day(validFrom).slice(0, 4), 2);
    assert.notEqual(day(Date.parse(validUntil) + 1000), day(validUntil), 'a second later it is the next day');
  });

  test('is endorsed by somebody else, once, and by nobody who was not asked about it', async () => {
    const signed = await endorsement(published.url, COMMENT);
    const made = expect(await client.post(`/v1/achievements/${published.id}/endorsements`, {endorsement: signed}), 201).json;
    const again = expect(await client.post(`/v1/achievements/${published.id}/endorsements`, {endorsement: signed}), 200).json;
    assert.equal(again.id, made.id);
    const forged = structuredClone(signed);
    forged.credentialSubject.endorsementComment = 'The best school of all.';
    problem(await client.post(`/v1/achievements/${published.id}/endorsements`, {endorsement: forged}), 422, 'invalid-request');
    problem(await client.post(`/v1/issuers/${issuer.id}/endorsements`, {endorsement: signed}), 422, 'invalid-request');
    await client.made(`/v1/issuers/${issuer.id}/endorsements`, {endorsement: await endorsement(issuer.did, 'A school we trust.')});
  });

  describe('in a browser', {skip: missing ?? false}, () => {
    const pictures = temporaryFolder('screenshots');
    let browser;

    before(async () => {
      browser = await launch(executable, stack);
    });
    after(() => browser?.close());

    for (const [device, viewport] of Object.entries(SCREENS)) {
      for (const [language, locale, url] of [['de', 'de-AT', ''], ['en', 'fr-FR', ''], ['de', 'en-GB', '?lang=de']]) {
        test(`the page is in ${language} for ${locale}${url} on a ${device}`, async t => {
          await visit(t, {url: published.url + url, viewport, locale, name: `achievement-${language}-${locale}-${device}`}, async (page, text) => {
            assert.equal(await page.locator('h1').innerText(), achievement.name[language]);
            assert.equal(await page.locator('h1').getAttribute('lang'), language);
            for (const part of [achievement.description[language], achievement.criteria.narrative[language], achievement.learningOutcomes[0].name[language],
              achievement.alignment[0].targetName[language], 'Competency (CASE)', 'Credential (CTDL)', 'ESCO v1.2', 'Deutscher Qualifikationsrahmen',
              achievement.resultDescription[0].name[language], '0 – 100', 'Part of every award', '2 years', '2.5', 'Chamber of Trade', 'without a test']) {
              assert.ok(text.includes(part), `the page does not name ${part}`);
            }
            await page.locator('.editions a').click();
            await page.waitForLoadState('networkidle');
            assert.equal(await page.locator('h1').innerText(), achievement.name[language === 'de' ? 'en' : 'de']);
          });
        });
      }
      test(`the page of the issuer shows who stands by it on a ${device}`, async t => {
        await visit(t, {url: `${stack.origin}/i/two-languages`, viewport, locale: 'de', name: `issuer-endorsed-${device}`}, (_, text) => {
          assert.ok(text.includes('A school we trust.') && text.includes('Chamber of Trade'));
          assert.ok(!text.includes('badges@hafenwerk.example') && !text.includes('10481337'), 'what is not public is not shown');
        });
      });
    }

    async function visit(t, {url, viewport, locale, name}, look) {
      const context = await browser.newContext({viewport, locale});
      const page = await context.newPage();
      const complaints = [];
      page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      try {
        await page.goto(url, {waitUntil: 'networkidle'});
        const file = path.join(pictures, `${name}.png`);
        await page.screenshot({path: file, fullPage: true});
        t.diagnostic(`screenshot ${file}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= viewport.width, 'nothing is wider than the screen');
        await page.evaluate(axe.source);
        const {violations} = await page.evaluate(() => globalThis.axe.run(document));
        assert.deepEqual(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`), []);
        await look(page, (await page.locator('main').innerText()).replace(/\s+/g, ' '));
        assert.deepEqual(complaints, []);
      } finally {
        await context.close();
      }
    }
  });

  test('the documents for software are Open Badges, the frozen one without what came later', async () => {
    const frozen = expect(await client.as().get(pathOf(published.url), {accept: 'application/json', 'accept-language': 'de'}), 200).json;
    assert.equal(frozen.name, achievement.name.en);
    assert.equal(frozen.endorsement, undefined);
    const newest = expect(await client.as().get(`/a/${published.id}?lang=de`, {accept: 'application/json'}), 200).json;
    assert.equal(newest.name, achievement.name.de);
    assert.equal(newest.endorsement.length, 1);
    const profile = expect(await client.as().get('/i/two-languages', {accept: 'application/json'}), 200).json;
    assert.deepEqual([profile.sender, profile.languages, profile.linkedInOrganizationId], [undefined, undefined, undefined]);
  });
});
