// Writes every JSON-LD context that the packages carry to the folder named as first argument,
// one file each, and index.json with URL → file.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const folder = process.argv[2];
const {dependencies} = JSON.parse(readFileSync(new URL('package.json', import.meta.url)));

// The published homes of specifications; drafts and demonstrations elsewhere are left out, because
// their terms are not protected and could be used to rename those of a signed document.
const homes = ['https://www.w3.org/', 'https://w3id.org/', 'https://purl.imsglobal.org/'];

const documents = new Map();
for(const name of Object.keys(dependencies).sort()) {
  const exported = await import(name);
  const contexts = exported.contexts ?? exported.default?.contexts;
  if(!(contexts instanceof Map)) {
    throw new Error(`${name} exports no map of contexts`);
  }
  for(const [url, document] of contexts) {
    if(homes.some(home => url.startsWith(home))) {
      documents.set(url, JSON.stringify(document));
    }
  }
}

// Old badges name the current context by this address (open-badges-context carries it once only).
documents.set(
  'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld',
  documents.get('https://purl.imsglobal.org/spec/ob/v3p0/context.json'));

mkdirSync(folder, {recursive: true});
const index = {};
for(const [url, text] of [...documents].sort()) {
  const file = url.replace('https://', '').replace(/[^A-Za-z0-9.-]+/g, '_') + '.json';
  writeFileSync(join(folder, file), text);
  index[url] = file;
}
writeFileSync(join(folder, 'index.json'), JSON.stringify(index, null, 2) + '\n');
