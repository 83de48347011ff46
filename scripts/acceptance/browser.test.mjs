// An employer opens the link in a real browser, on a phone and on a desktop.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {bakedPng, bakedSvg} from './lib/bake.mjs';
import {findChromium, launch} from './lib/chromium.mjs';
import {Client, expect} from './lib/client.mjs';
import {everyMember} from './lib/fixtures.mjs';
import {build, Stack, temporaryFolder} from './lib/stack.mjs';
import {changed} from './lib/tamper.mjs';

const {path: executable, missing} = findChromium();
const SCREENS = {phone: {width: 390, height: 844}, desktop: {width: 1280, height: 900}};
const LEARNER = 'សុខ ស្រីមុំ Østergård 👩🏽‍🏭';

describe('the verification page', {skip: missing ?? false, concurrency: false, timeout: 900_000}, () => {
  const pictures = temporaryFolder('screenshots');
  let stack, client, browser, fixture, valid, revoked;

  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    fixture = everyMember();
    const issuer = await client.issuer('browser-school', fixture.profile);
    const {id: achievementId} = await client.achievement(issuer.id, fixture.achievement);
    const issue = async email => expect(await client.issue({...fixture.award, achievementId, recipient: {name: LEARNER, email}}), 201).json;
    valid = await issue('valid@learner.example');
    revoked = await issue('revoked@learner.example');
    expect(await client.revoke(revoked.id, 'The practical test was declared void.'), 200);
    browser = await launch(executable, stack);
  });
  after(async () => {
    await browser?.close();
    await stack?.dispose();
  });

  /** Opens a page, hands it over, and holds it to what every page of ours keeps. */
  async function visit({t, url, name, screen = SCREENS.phone, javaScriptEnabled = true, colorScheme = 'light', expected}, look) {
    const context = await browser.newContext({viewport: screen, javaScriptEnabled, colorScheme, locale: 'en-GB'});
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const complaints = [];
    const abroad = [];
    page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(`${message.text()} (${message.location().url})`));
    page.on('pageerror', error => complaints.push(error.message));
    page.on('requestfailed', request => complaints.push(`${request.url()} failed`));
    page.on('request', request => new URL(request.url()).host !== new URL(stack.origin).host && abroad.push(request.url()));
    try {
      await page.goto(url, {waitUntil: 'networkidle'});
      await look(page);
      assert.deepEqual(complaints.filter(text => !expected?.test(text)), [], 'no error and no violation of the content security policy');
      assert.deepEqual(abroad, [], 'no request to any other host');
      if (name) {
        const file = path.join(pictures, `${name}.png`);
        await page.screenshot({path: file, fullPage: true});
        t.diagnostic(`screenshot ${file}`);
      }
    } finally {
      await context.close();
    }
  }

  const verdict = page => page.locator('[data-verdict]').first();
  const words = async page => (await page.locator('main').innerText()).replace(/\s+/g, ' ');

  /** Whether anything in the verdict is drawn in a colour in which green prevails. */
  const green = page => verdict(page).evaluate(section =>
    [section, ...section.querySelectorAll('*')].some(element => {
      const style = getComputedStyle(element);
      return [style.color, style.backgroundColor, style.borderTopColor, style.borderLeftColor, style.fill, style.stroke].some(colour => {
        const [r, g, b, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
        return alpha > 0 && g > r * 1.1 && g > b * 1.1;
      });
    }));

  async function accessible(page) {
    await page.evaluate(axe.source);
    const {violations} = await page.evaluate(() => globalThis.axe.run(document));
    assert.deepEqual(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`), []);
  }

  async function tellsEverything(page) {
    const text = await words(page);
    const {profile, achievement} = fixture;
    const expected = [profile.name, LEARNER, achievement.name, 'Pass the practical test', 'at least 90 % of the workshop hours',
      ...achievement.learningOutcomes.map(({name}) => name), ...achievement.alignment.map(({targetName}) => targetName)];
    for (const part of expected) assert.ok(text.includes(part.replace(/\s+/g, ' ')), `the page does not name ${part}`);
    const {validFrom, validUntil} = valid.credential;
    const times = await page.locator('time').evaluateAll(all => all.map(time => [time.dateTime, time.innerText]));
    for (const date of [validFrom, validUntil]) {
      const shown = times.find(([dateTime]) => Date.parse(dateTime) === Date.parse(date) || dateTime === date.slice(0, 10));
      assert.ok(shown?.[1].includes(date.slice(0, 4)), `${date} is not among ${JSON.stringify(times)}`);
    }
  }

  for (const [device, screen] of Object.entries(SCREENS)) {
    test(`tells on a ${device} who got what from whom, for what and when, and that it is valid`, async t => {
      await visit({t, url: valid.verificationUrl, name: `valid-${device}`, screen}, async page => {
        await tellsEverything(page);
        assert.equal(await verdict(page).getAttribute('data-verdict'), 'valid');
        assert.match(await verdict(page).innerText(), /valid/i);
        assert.ok(await green(page), 'valid is green');
        const box = await verdict(page).boundingBox();
        assert.ok(box.y + 40 < screen.height, 'the verdict is seen without scrolling');
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= screen.width, `nothing is wider than the screen: ${width}`);
      });
    });

    test(`says on a ${device} that a credential is revoked, and is not green`, async t => {
      await visit({t, url: revoked.verificationUrl, name: `revoked-${device}`, screen}, async page => {
        assert.equal(await verdict(page).getAttribute('data-verdict'), 'revoked');
        assert.match(await verdict(page).innerText(), /revoked/i);
        assert.match(await words(page), /The practical test was declared void\./);
        assert.equal(await green(page), false);
      });
    });

    test(`has no fault that axe finds on a ${device}, in light and in dark`, async t => {
      for (const colorScheme of ['light', 'dark']) {
        for (const url of [valid.verificationUrl, revoked.verificationUrl, `${stack.origin}/verify`, `${stack.origin}/i/browser-school`]) {
          await visit({t, url, screen, colorScheme}, accessible);
        }
      }
    });
  }

  test('tells the same with JavaScript switched off', async t => {
    await visit({t, url: valid.verificationUrl, javaScriptEnabled: false, screen: SCREENS.desktop}, async page => {
      assert.equal(await verdict(page).getAttribute('data-verdict'), 'valid');
      assert.ok((await words(page)).includes(LEARNER));
    });
  });

  const answered = (page, act) => Promise.all([page.waitForNavigation({waitUntil: 'networkidle'}), act()]);
  const send = page => answered(page, () => page.locator('form button[type=submit], form input[type=submit]').first().click());
  const paste = async (page, credential) => {
    await page.locator('textarea').fill(typeof credential === 'string' ? credential : JSON.stringify(credential, null, 2));
    await send(page);
  };
  const isValid = async page => {
    assert.equal(await verdict(page).getAttribute('data-verdict'), 'valid');
    assert.ok(await green(page));
    assert.ok((await words(page)).includes(LEARNER));
  };
  const text = () => JSON.stringify(valid.credential);
  /** Names and media types that say nothing, since nothing may depend on them. */
  const files = () => ({
    'a PNG': {name: 'badge.txt', mimeType: 'text/plain', buffer: bakedPng(text())},
    'an SVG': {name: 'badge', mimeType: 'application/octet-stream', buffer: bakedSvg(text())},
    'a JSON file': {name: 'badge.png', mimeType: 'image/png', buffer: Buffer.from(text())},
  });
  /** What the browser does when somebody lets go of something over the page. */
  const drop = (page, selector, dropped) => page.evaluate(({selector, file, mimeType, url}) => {
    const data = new DataTransfer();
    if (file) data.items.add(new File([Uint8Array.from(file)], 'dropped', {type: mimeType}));
    if (url) data.setData('text/uri-list', url);
    const target = document.querySelector(selector);
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
    }
  }, {selector, ...dropped});
  const forged = () => changed(valid.credential, ['credentialSubject', 'achievement', 'name'], 'Master of Everything');

  for (const javaScriptEnabled of [true, false]) {
    test(`finds a forged credential out when it is pasted ${javaScriptEnabled ? 'in' : 'in without JavaScript'}`, async t => {
      await visit({t, url: `${stack.origin}/verify`, name: javaScriptEnabled ? 'forged' : undefined, javaScriptEnabled}, async page => {
        await paste(page, forged());
        assert.equal(await verdict(page).getAttribute('data-verdict'), 'tampered');
        assert.match(await verdict(page).innerText(), /altered|changed|not genuine|false/i);
        assert.equal(await green(page), false);
      });
    });
  }

  test('accepts a genuine credential that is pasted, as JSON and as JWT', async t => {
    const token = expect(await client.as(undefined).get(`/c/${valid.id}.jwt`), 200).text;
    for (const credential of [valid.credential, token]) {
      await visit({t, url: `${stack.origin}/verify`}, async page => {
        await paste(page, credential);
        assert.equal(await verdict(page).getAttribute('data-verdict'), 'valid');
        assert.ok((await words(page)).includes(LEARNER));
      });
    }
  });

  for (const kind of ['a PNG', 'an SVG', 'a JSON file']) {
    for (const javaScriptEnabled of [true, false]) {
      test(`reads a credential from ${kind} that is uploaded${javaScriptEnabled ? '' : ' without JavaScript'}`, async t => {
        await visit({t, url: `${stack.origin}/verify`, javaScriptEnabled}, async page => {
          await page.locator('input[type=file]').setInputFiles(files()[kind]);
          await send(page);
          await isValid(page);
        });
      });
    }
  }

  test('takes a file that is dropped anywhere on the page', async t => {
    await visit({t, url: `${stack.origin}/verify`, screen: SCREENS.desktop}, async page => {
      await page.locator('textarea').fill('something else');
      await answered(page, () => drop(page, 'h1', {file: [...files()['a PNG'].buffer], mimeType: 'image/png'}));
      await isValid(page);
    });
  });

  test('takes a link that is dropped or pasted, and reads the credential behind it', async t => {
    await visit({t, url: `${stack.origin}/verify`, screen: SCREENS.desktop}, async page => {
      await answered(page, () => drop(page, 'footer', {url: valid.verificationUrl}));
      await isValid(page);
      await page.goto(`${stack.origin}/verify`);
      await paste(page, `  ${valid.verificationUrl}\n`);
      await isValid(page);
      assert.equal(await page.locator('[data-check=retrieval]').getAttribute('data-result'), 'passed');
    });
  });

  test('leaves a text alone that is dropped into the field for it', async t => {
    await visit({t, url: `${stack.origin}/verify`}, async page => {
      await drop(page, 'textarea', {url: valid.verificationUrl});
      assert.equal(new URL(page.url()).pathname, '/verify');
      assert.equal(await page.locator('[data-verdict]').count(), 0);
    });
  });

  test('says before sending that a file is too large', async t => {
    await visit({t, url: `${stack.origin}/verify`}, async page => {
      await page.locator('input[type=file]').setInputFiles({name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(4_000_001)});
      await page.locator('form button[type=submit]').click();
      await page.locator('#too-large').waitFor({state: 'visible'});
      assert.equal(await page.locator('[data-verdict]').count(), 0);
      await accessible(page);
    });
  });

  test('tells whether it was awarded to the person one has in mind', async t => {
    for (const [email, expected, said] of [['valid@learner.example', 'valid', /awarded to the person you named/], ['other@learner.example', 'unverifiable', /not awarded to the person you named/]]) {
      await visit({t, url: `${stack.origin}/verify`, javaScriptEnabled: false}, async page => {
        await page.locator('input[name=recipient]').fill(email);
        await paste(page, valid.credential);
        assert.equal(await verdict(page).getAttribute('data-verdict'), expected);
        assert.equal(await green(page), expected === 'valid');
        assert.match(await words(page), said);
      });
    }
  });

  test('keeps the link when there is no credential behind it', async t => {
    await visit({t, url: `${stack.origin}/verify`}, async page => {
      await paste(page, `${stack.origin}/i/browser-school`);
      assert.equal(await verdict(page).getAttribute('data-verdict'), 'unverifiable');
      assert.equal(await page.locator('textarea').inputValue(), `${stack.origin}/i/browser-school`);
    });
  });

  test('shows verdict, checks and content of what was handed in without a fault that axe finds', async t => {
    for (const [device, screen] of Object.entries(SCREENS)) {
      for (const colorScheme of ['light', 'dark']) {
        await visit({t, url: `${stack.origin}/verify`, screen, colorScheme, name: colorScheme === 'light' ? `verified-${device}` : undefined}, async page => {
          await paste(page, valid.credential);
          const [sentence, checks, content] = await Promise.all(['h1', '.checks', '.certificate'].map(part => page.locator(part).first().boundingBox()));
          assert.ok(sentence.y < checks.y && checks.y < content.y, 'the verdict, then the checks, then what it says');
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= screen.width, 'nothing is wider than the screen');
          await accessible(page);
        });
      }
    }
  });

  test('says plainly that it cannot read what is no credential', async t => {
    // A page with status 400 is an error for the console, and right.
    await visit({t, url: `${stack.origin}/verify`, javaScriptEnabled: false, expected: /status of 400/}, async page => {
      await paste(page, 'hello');
      assert.equal(await page.locator('[data-verdict="valid"]').count(), 0);
      assert.match(await words(page), /could not read|cannot be read/i);
    });
  });
});
