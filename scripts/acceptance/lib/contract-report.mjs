// What a whole run saw of the OpenAPI document: node contract-report.mjs FOLDER, where each process left its part.
// Fails when an exchange violated the document; says which operations were never seen to succeed.
import fs from 'node:fs';
import path from 'node:path';
import {ROOT} from './stack.mjs';
import {Contract} from './contract.mjs';

const DOCUMENT = path.join(ROOT, 'infrastructure/api/target/classes/org/assaymark/api/openapi.json');
const folder = process.argv[2];
const parts = fs.readdirSync(folder).map(name => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
const {operations} = new Contract(JSON.parse(fs.readFileSync(DOCUMENT, 'utf8')));

const exchanges = parts.flatMap(({seen}) => Object.values(seen).flatMap(statuses => Object.values(statuses))).reduce((sum, count) => sum + count, 0);
const isSeen = (id, status) => parts.some(({seen}) => seen[id]?.[status]);
const described = operations.flatMap(({id, responses}) => Object.keys(responses).map(status => ({id, status})));
const unseen = described.filter(({id, status}) => !isSeen(id, status));
const missing = unseen.filter(({status}) => status.startsWith('2'));
const violations = parts.flatMap(each => each.violations);

console.log(`Contract: ${exchanges} exchanges held against ${operations.length} operations of the OpenAPI document; ` +
  `${described.length - unseen.length} of ${described.length} described answers were seen.`);
for (const [text, count] of violations) console.log(`  violated ${count} ×: ${text}`);
for (const {id, status} of missing) console.log(`  never seen: ${id} ${status}`);
process.exitCode = exchanges === 0 || violations.length > 0 ? 1 : 0;
