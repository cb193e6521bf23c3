import { describe, expect, it } from 'vitest';
import { type Candidate, rankColleagues, worseMeans } from '../../../../src/central/fleet/transfer-choice.ts';

const candidate = (epoch: string, more: Partial<Candidate> = {}): Candidate => ({
  epoch,
  agentId: `id of ${epoch}`,
  username: epoch,
  name: epoch,
  since: 0,
  means: 'pull',
  languages: [],
  skills: [],
  ...more,
});
const order = (candidates: Candidate[], needs: Partial<Parameters<typeof rankColleagues>[1]> = {}) =>
  rankColleagues(candidates, { skills: [], ...needs }).map(({ epoch }) => epoch);

describe('who takes an answered call', () => {
  it('is the customer’s owner, by user name or id, and else whoever is idle longest', () => {
    const three = [candidate('a', { since: 3 }), candidate('b', { since: 1 }), candidate('c', { since: 2 })];
    expect(order(three)).toEqual(['b', 'c', 'a']);
    expect(order(three, { owner: 'a' })).toEqual(['a', 'b', 'c']);
    expect(order(three, { owner: 'id of c' })).toEqual(['c', 'b', 'a']);
  });

  it('speaks the customer’s language, unless the account tells none', () => {
    const three = [
      candidate('a', { languages: ['zh-CN'] }),
      candidate('b'),
      candidate('c', { languages: ['en'] }),
    ];
    expect(order(three, { language: 'en' })).toEqual(['b', 'c']);
    expect(order(three)).toEqual(['a', 'b', 'c']);
  });

  it('has all the skills that are needed, unless the account tells none', () => {
    const two = [candidate('a', { skills: ['renewal'] }), candidate('b', { skills: ['renewal', 'fibre'] })];
    expect(order([...two, candidate('c')], { skills: ['renewal', 'fibre'] })).toEqual(['b', 'c']);
  });

  it('is reached by what both desks can do', () => {
    expect(worseMeans('pull', 'relay')).toBe('relay');
    expect(worseMeans('refer', 'pull')).toBe('refer');
  });
});
