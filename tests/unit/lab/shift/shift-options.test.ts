import { describe, expect, it } from 'vitest';
import { parseShiftOptions } from '../../../../src/lab/shift/shift-options.ts';
import { nthShift, parseSoakOptions, progressiveShift } from '../../../../src/lab/shift/soak-options.ts';

const soak = (...args: string[]) => {
  const options = parseSoakOptions(args);
  if (options === 'help') throw new Error('only the help was asked for');
  return options;
};

describe('the options of a shift', () => {
  it('have defaults that need nothing', () => {
    expect(parseShiftOptions([])).toEqual({
      agents: 5,
      minutes: 2,
      listFile: 'resources/lists/demo-retention.csv',
      seed: 1,
      speed: 10,
      dialMode: 'progressive',
      cutMiddle: false,
      faults: false,
      answers: undefined,
      databaseUrl: undefined,
    });
  });

  it('are read', () => {
    expect(
      parseShiftOptions(['--agents', '3', '--minutes', '0.5', '--mode', 'preview', '--cut-middle']),
    ).toMatchObject({ agents: 3, minutes: 0.5, dialMode: 'preview', cutMiddle: true });
    for (const words of [['--predictive'], ['--mode', 'predictive']]) {
      expect(parseShiftOptions(words)).toMatchObject({ dialMode: 'predictive' });
    }
  });
});

describe('the options of a soak', () => {
  it('have the defaults of a longer run', () => {
    expect(soak()).toMatchObject({
      shifts: 6,
      cutMiddle: 'alternating',
      shift: { agents: 16, minutes: 10, speed: 10, seed: 1, dialMode: 'progressive' },
    });
  });

  it('measure one long shift where calls are paced, unless told otherwise', () => {
    expect(soak('--predictive')).toMatchObject({
      shifts: 1,
      cutMiddle: 'never',
      shift: { agents: 16, speed: 6, answers: 1000, dialMode: 'predictive' },
    });
    expect(soak('--predictive', '--shifts', '2', '--answers', '50', '--faults')).toMatchObject({
      shifts: 2,
      shift: { answers: 50, faults: true },
    });
  });

  it('give each shift a seed of its own and cut the network of every second one', () => {
    const shifts = [0, 1, 2, 3].map((index) => nthShift(soak('--seed', '7'), index));
    expect(shifts.map((shift) => shift.seed)).toEqual([7, 8, 9, 10]);
    expect(shifts.map((shift) => shift.cutMiddle)).toEqual([false, true, false, true]);
  });

  it('put a short progressive shift without faults before the others where it is asked for', () => {
    const options = soak('--predictive', '--against-progressive', '--faults', '--seed', '7');
    expect(options.againstProgressive).toBe(true);
    expect(progressiveShift(options)).toMatchObject({
      ...{ dialMode: 'progressive', minutes: 12, speed: 6, agents: 16, seed: 7 },
      ...{ answers: undefined, faults: false, cutMiddle: false },
    });
    expect(progressiveShift(soak('--predictive', '--minutes', '3')).minutes).toBe(3);
    expect(soak('--predictive').againstProgressive).toBe(false);
  });

  it.each([
    ['always', [true, true]],
    ['never', [false, false]],
  ])('cut the network %s when told so', (when, expected) => {
    const options = soak('--cut-middle', when);
    expect([0, 1].map((index) => nthShift(options, index).cutMiddle)).toEqual(expected);
  });

  it.each([
    [['--shifts', '0'], '--shifts must be a whole number from 1 to 1000, not 0'],
    [['--shifts', '1.5'], '--shifts must be a whole number'],
    [['--cut-middle', 'often'], '--cut-middle must be alternating, always or never, not often'],
    [['--database', 'postgres://x'], '--database'],
    [['--against-progressive'], '--against-progressive needs --predictive'],
  ])('are refused with a sentence: %j', (args, sentence) => {
    expect(() => parseSoakOptions(args)).toThrow(sentence);
  });
});

describe.each([
  ['shift', parseShiftOptions],
  ['soak', parseSoakOptions],
])('both parsers: %s', (_name, parse) => {
  it('asks for help', () => expect(parse(['--help'])).toBe('help'));

  it.each([
    [['--agents', '0'], '--agents must be a whole number from 1 to 200, not 0'],
    [['--minutes', 'x'], '--minutes must be a number from 0.05 to 720, not x'],
    [['--mode', 'manual'], '--mode must be preview, progressive or predictive, not manual'],
    [['--nope'], '--nope'],
  ])('refuses with a sentence: %j', (args, sentence) => expect(() => parse(args)).toThrow(sentence));
});
