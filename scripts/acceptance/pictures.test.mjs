// Badges and cards as a stranger sees them: drawn, baked, kept, and honest about what no longer holds.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {needsStandards, plain, standards} from './lib/fixtures.mjs';
import {build, Stack} from './lib/stack.mjs';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const UNBAKE = standards && path.resolve(standards, '../../interop/unbake.mjs');

const installed = tool => !spawnSync(tool, ['--version']).error;
const without = tool => !installed(tool) && `${tool} is not installed`;
const run = (tool, ...parameters) => {
  const done = spawnSync(tool, parameters, {encoding: 'utf8'});
  assert.equal(done.status, 0, `${tool} ${parameters.join(' ')}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
};

describe('pictures', {concurrency: false, timeout: 300_000}, () => {
  let stack, client, strangers, issuer, achievement, credential, link;

  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    strangers = client.as(undefined);
    issuer = await client.issuer('picture-school', plain.profile, {
      brand: {primary: '#8a1538', accent: '#e8c46a'},
      statusPurposes: ['revocation', 'suspension'],
    });
    const {id: designId} = await client.made('/v1/designs', {issuerId: issuer.id, name: 'Forklift', template: 'shield', emblem: 'truck', level: {step: 2, of: 3}});
    const draft = await client.made('/v1/achievements', {issuerId: issuer.id, designId, achievement: plain.achievement});
    achievement = await client.made(`/v1/achievements/${draft.id}/publish`, undefined, 200);
    credential = expect(await client.issue({achievementId: achievement.id, recipient: {name: 'Kim Kern', email: 'kim@learners.example'}}), 201).json;
    link = pathOf(credential.verificationUrl);
  });
  after(() => stack?.dispose());

  const picture = async (target, mediaType) => {
    const answer = expect(await strangers.get(target), 200);
    assert.equal(answer.mediaType, mediaType);
    return answer;
  };

  /** Width and height, from the header chunk. */
  const size = ({bytes}) => {
    assert.ok(bytes.subarray(0, 8).equals(PNG));
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };

  test('come in the size that is asked for, and are refused beyond the bounds', async () => {
    assert.deepEqual(size(await picture(`/a/${achievement.id}/badge.png`, 'image/png')), [600, 600]);
    for (const width of [128, 512, 2_048]) {
      assert.deepEqual(size(await picture(`/a/${achievement.id}/badge.png?size=${width}`, 'image/png')), [width, width]);
      assert.deepEqual(size(await picture(`${link}/badge.png?size=${width}`, 'image/png')), [width, width]);
    }
    assert.deepEqual(size(await picture(`${link}/card.png`, 'image/png')), [1_200, 630]);
    for (const wrong of ['127', '2049', '-1', '1e3', 'big']) problem(await strangers.get(`${link}/badge.png?size=${wrong}`), 400, 'malformed-request');
  });

  test('have the same bytes each time, and are not sent again to who has them', async () => {
    for (const target of [`/a/${achievement.id}/v/1/badge.svg`, `${link}/badge.png`, `${link}/card.svg`]) {
      const [one, other] = [expect(await strangers.get(target), 200), expect(await strangers.get(target), 200)];
      assert.ok(one.bytes.equals(other.bytes), target);
      const again = await strangers.get(target, {'if-none-match': one.headers.etag});
      assert.equal(again.status, 304);
      assert.equal(again.bytes.length, 0);
    }
    const kept = await strangers.get(`/a/${achievement.id}/v/1/badge.png`);
    assert.match(kept.headers['cache-control'], /immutable/);
  });

  test('carry the credential, which verifies wherever the picture goes', async () => {
    for (const [form, mediaType] of [['badge.png', 'image/png'], ['badge.svg', 'image/svg+xml'], ['certificate.pdf', 'application/pdf']]) {
      const {bytes} = await picture(`${link}/${form}`, mediaType);
      const answer = await strangers.call('POST', '/verify', {body: bytes, headers: {'content-type': mediaType, accept: 'application/json'}});
      assert.equal(expect(answer, 200).json.verdict, 'valid');
    }
  });

  test('are unbaked by a reader that knows nothing of us, to the bytes that were signed', {skip: needsStandards}, async () => {
    const signed = expect(await strangers.get(`${link}.json`), 200).bytes;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'));
    try {
      for (const form of ['badge.png', 'badge.svg']) {
        const file = path.join(folder, form);
        fs.writeFileSync(file, (await strangers.get(`${link}/${form}`)).bytes);
        const unbaked = spawnSync(process.execPath, [UNBAKE, file, '-o', `${file}.out`], {encoding: 'utf8'});
        assert.equal(unbaked.status, 0, unbaked.stderr);
        assert.ok(fs.readFileSync(`${file}.out`).equals(signed), form);
      }
    } finally {
      fs.rmSync(folder, {recursive: true});
    }
  });

  test('are where the verification link leads, by suffix and by type', async () => {
    for (const [suffix, type, name] of [['.png', 'image/png', 'badge.png'], ['.svg', 'image/svg+xml', 'badge.svg'], ['.pdf', 'application/pdf', 'certificate.pdf']]) {
      for (const answer of [await strangers.get(link + suffix), await strangers.get(link, {accept: type})]) {
        expect(answer, 303);
        await picture(new URL(answer.headers.location, strangers.address + link).pathname, type);
        assert.ok(answer.headers.location.endsWith(`/${name}`));
      }
    }
  });

  test('are what the signed credential names as the image of its achievement', async () => {
    const {image} = credential.credential.credentialSubject.achievement;
    assert.equal(image.type, 'Image');
    assert.deepEqual(size(await picture(pathOf(image.id), 'image/png')), [600, 600]);
  });

  test('are what sites show that know oEmbed, in the size that they have room for', async () => {
    const page = expect(await strangers.get(link, {accept: 'text/html'}), 200).text;
    const found = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(page)[1];
    const target = found.slice(new URL(found).origin.length);
    const told = expect(await strangers.get(`${target}&maxwidth=300&format=json`), 200);
    assert.equal(told.headers['access-control-allow-origin'], '*');
    assert.deepEqual([told.json.type, told.json.width, told.json.height, told.json.thumbnail_url], ['rich', 300, 96, undefined]);
    const src = /<img src="([^"]+)"/.exec(told.json.html)[1];
    await picture(pathOf(src), 'image/svg+xml');
    assert.ok(told.json.html.includes(`<a href="${credential.verificationUrl}">`));
    const {thumbnail_url: thumbnail} = expect(await strangers.get(target), 200).json;
    assert.deepEqual(size(await picture(pathOf(thumbnail), 'image/png')), [1_200, 630]);
    const wrong = problem(await strangers.get(`${target}&maxwidth=0&maxheight=wide&format=xml`), 400, 'malformed-request');
    assert.equal(wrong.errors.length, 3);
    for (const url of ['https://elsewhere.example/c/crd_01kapx3m5v8t2c9wq7r4h6n0zb', `${new URL(credential.verificationUrl).origin}/c/crd_01kapx3m5v8t2c9wq7r4h6n0zb`])
      problem(await strangers.get(`/oembed?url=${encodeURIComponent(url)}`), 404, 'not-found');
  });

  test('are sound PNG to programs of others, whatever was baked into them', {skip: without('pngcheck') || without('exiftool')}, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'));
    try {
      for (const target of [`/a/${achievement.id}/badge.png`, `${link}/badge.png`, `${link}/badge.png?size=2048`, `${link}/card.png`]) {
        const file = path.join(folder, 'picture.png');
        fs.writeFileSync(file, (await picture(target, 'image/png')).bytes);
        run('pngcheck', '-q', file);
        // What is baked stands behind the pixels, which it calls minor.
        assert.match(run('exiftool', '-validate', '-MIMEType', file), /Validate +: (OK|1 Warning \(minor\))\nMIME Type +: image\/png/, target);
      }
    } finally {
      fs.rmSync(folder, {recursive: true});
    }
  });

  describe('printed as certificates', () => {
    const query = (layout, paper, orientation) => `?layout=${layout}&paper=${paper}&orientation=${orientation}`;
    const all = ['classic', 'modern', 'minimal'].flatMap(layout =>
      [['a4', 'portrait'], ['a4', 'landscape'], ['letter', 'portrait'], ['letter', 'landscape']].map(sheet => query(layout, ...sheet)));
    let folder;

    before(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'certificates-'));
    });
    after(() => fs.rmSync(folder, {recursive: true}));

    const file = async query => {
      const name = path.join(folder, `${query.replace(/\W/g, '-')}.pdf`);
      fs.writeFileSync(name, (await picture(`${link}/certificate.pdf${query}`, 'application/pdf')).bytes);
      return name;
    };
    test('are sound files in every layout on every paper', {skip: without('qpdf')}, async () => {
      for (const each of all) assert.match(run('qpdf', '--check', await file(each)), /No syntax or stream encoding errors found/);
    });

    test('give back the bytes that were signed to a reader that knows nothing of us', {skip: without('qpdf')}, async () => {
      const signed = expect(await strangers.get(`${link}.json`), 200).text;
      assert.equal(run('qpdf', '--show-attachment=credential.json', await file('')), signed);
    });

    test('say who, what and by whom in text', {skip: without('pdftotext')}, async () => {
      for (const each of all) {
        const text = run('pdftotext', '-layout', await file(each), '-');
        for (const said of ['Kim Kern', plain.achievement.name, plain.profile.name]) assert.ok(text.replace(/\s+/g, ' ').includes(said), `${each}: ${said}\n${text}`);
      }
    });

    test('lead to the verification link by the QR code, printed at 150 dpi', {skip: without('pdftoppm') || without('zbarimg')}, async () => {
      for (const each of all) {
        const name = await file(each);
        run('pdftoppm', '-r', '150', '-png', '-singlefile', name, name);
        assert.equal(run('zbarimg', '-q', '--raw', `${name}.png`).trim(), credential.verificationUrl, each);
      }
    });

    test('are refused with each parameter that says something else', async () => {
      const answer = problem(await strangers.get(`${link}/certificate.pdf?layout=baroque&paper=a3`), 400, 'malformed-request');
      assert.equal(answer.errors.length, 2);
    });
  });

  describe('printed as the transcript of a learner', () => {
    let folder, target, second;

    before(async () => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'transcripts-'));
      target = `/v1/learners/${credential.learnerId}/transcript.pdf`;
      second = expect(await client.issue({achievementId: achievement.id, recipient: {name: 'Kim Kern', email: 'kim@learners.example'}, occasion: 'again'}), 201).json;
      assert.equal(second.learnerId, credential.learnerId);
    });
    after(() => fs.rmSync(folder, {recursive: true}));

    const file = async (query = '') => {
      const answer = expect(await client.get(target + query), 200);
      assert.equal(answer.mediaType, 'application/pdf');
      const name = path.join(folder, `${query.replace(/\W/g, '-')}.pdf`);
      fs.writeFileSync(name, answer.bytes);
      return name;
    };

    test('are the same bytes again, for the caller alone', async () => {
      const [one, other] = [expect(await client.get(target), 200), expect(await client.get(target), 200)];
      assert.ok(one.bytes.equals(other.bytes));
      assert.equal(one.headers['cache-control'], 'private, no-cache');
      assert.equal((await client.get(target, {'if-none-match': one.headers.etag})).status, 304);
      problem(await strangers.get(target), 401, 'unauthenticated');
    });

    test('are sound files with every credential in them as it was signed', {skip: without('qpdf')}, async () => {
      for (const query of ['', '?lang=ar', '?lang=km', '?paper=letter&orientation=landscape']) {
        const name = await file(query);
        assert.match(run('qpdf', '--check', name), /No syntax or stream encoding errors found/);
        for (const [i, {verificationUrl}] of [second, credential].entries())
          assert.equal(run('qpdf', `--show-attachment=credential-00${i + 1}.json`, name), expect(await strangers.get(`${pathOf(verificationUrl)}.json`), 200).text);
      }
    });

    test('say in text who holds what, and where to check it', {skip: without('pdftotext')}, async () => {
      const text = run('pdftotext', '-layout', await file(), '-').replace(/\s+/g, '');
      for (const said of ['Transcript', 'KimKern', plain.achievement.name.replace(/\s+/g, ''), plain.profile.name.replace(/\s+/g, '')])
        assert.ok(text.includes(said), `${said}\n${text}`);
      for (const {id} of [second, credential]) assert.ok(text.includes(id), `${id}\n${text}`);
    });

    test('verify when they are handed in', async () => {
      const {bytes} = expect(await client.get(target), 200);
      const answer = await strangers.call('POST', '/verify', {body: bytes, headers: {'content-type': 'application/pdf', accept: 'application/json'}});
      assert.equal(expect(answer, 200).json.verdict, 'valid');
    });

    test('list no more what was revoked', async () => {
      expect(await client.revoke(second.id), 200);
      const name = await file();
      const signed = expect(await strangers.get(`${link}.json`), 200).bytes;
      const answer = await strangers.call('POST', '/verify', {body: fs.readFileSync(name), headers: {'content-type': 'application/pdf', accept: 'application/json'}});
      assert.equal(expect(answer, 200).json.credential.id, JSON.parse(signed).id);
    });
  });

  test('show at once what no longer holds', async () => {
    const pictures = async () => Promise.all(['badge.png', 'badge.svg', 'card.png', 'card.svg', 'certificate.pdf'].map(async name => (await strangers.get(`${link}/${name}`)).bytes));
    const seen = [await pictures()];
    for (const [step, state] of [['suspend', 'suspended'], ['reinstate', 'active']]) {
      assert.equal(expect(await client.step(step, credential.id), 200).json.status, state);
      seen.push(await pictures());
    }
    expect(await client.revoke(credential.id), 200);
    seen.push(await pictures());
    const [active, suspended, reinstated, revoked] = seen;
    for (let i = 0; i < active.length; i++) {
      assert.ok(active[i].equals(reinstated[i]), 'as before');
      for (const other of [suspended, revoked]) assert.ok(!active[i].equals(other[i]), 'not as before');
      assert.ok(!suspended[i].equals(revoked[i]), 'one told from the other');
    }
    assert.match((await strangers.get(`${link}/card.svg`)).text, /<title>/);
  });

  test('are not there for what is not there', async () => {
    for (const target of ['/c/crd_01kapx3m5v8t2c9wq7r4h6n0zb/badge.png', '/a/ach_01kaq07d4e5n8w3x6v2t9p1rsm/badge.svg', `/a/${achievement.id}/v/9/badge.png`])
      problem(await strangers.get(target), 404, 'not-found');
  });
});
