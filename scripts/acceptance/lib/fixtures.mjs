// What is issued in these tests.
import fs from 'node:fs';
import path from 'node:path';
import {ROOT} from './stack.mjs';

const FIXTURES = path.join(ROOT, 'shared/credential/src/test/resources/org/assaymark/credential');
const read = file => JSON.parse(fs.readFileSync(file, 'utf8'));

/** A profile, an achievement and an award with every member that there is. */
export const everyMember = () => ({
  profile: read(path.join(FIXTURES, 'profile-every-member.json')),
  achievement: read(path.join(FIXTURES, 'achievement-every-member.json')),
  award: read(path.join(FIXTURES, 'award-every-member.json')),
});

/** The least that can be awarded. */
export const plain = {
  profile: {name: 'Harbour Training Centre', url: 'https://harbour.example'},
  achievement: {
    name: 'Forklift Operation',
    description: 'Drives a counterbalance truck safely.',
    criteria: {narrative: 'Drive the course without touching a pallet.'},
    achievementType: 'Competency',
  },
};

const withoutEndorsements = value => {
  if (Array.isArray(value)) return value.map(withoutEndorsements);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'endorsement' && name !== 'endorsementJwt')
      .map(([name, member]) => [name, withoutEndorsements(member)]));
};

/** Where the specifications' own samples are, or undefined. */
export const standards = process.env.STANDARDS_DATA || undefined;
export const needsStandards = standards ? false : 'STANDARDS_DATA is not set: the samples of the specifications are not here';

/** The achievement of 1EdTech's sample with every member, without its id and without endorsements at every level. */
export function sampleAchievement() {
  const sample = read(path.join(standards, 'credentials/ob3-1edtech-valid/complete.json'));
  const {id: _, ...achievement} = withoutEndorsements(sample.credentialSubject.achievement);
  return achievement;
}
