import { describe, expect, it } from 'vitest';
import { fitting, keepWidths, readWidths } from '../../../../src/renderer/desktop/pane-widths.ts';

/** A storage of one value. */
const storageOf = (text: string | null) => {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
};

describe('the widths of the panels', () => {
  it('are there again next time', () => {
    const storage = storageOf(null);
    expect(readWidths(storage)).toEqual({});
    keepWidths(storage, { card: 300, outcome: 420 });
    expect(readWidths(storage)).toEqual({ card: 300, outcome: 420 });
  });

  it('stay within what the panel can show', () => {
    expect([fitting('card', 10), fitting('card', 300.4), fitting('outcome', 9_000)]).toEqual([220, 300, 680]);
    expect(readWidths(storageOf('{"card": 5000}'))).toEqual({ card: 520 });
  });

  it.each(['', 'null', '[]', '{"card": "wide"}', '{"card": null}', '{', '7'])(
    'are as the window has them over a memory such as %s',
    (text) => {
      expect(readWidths(storageOf(text))).toEqual({});
    },
  );
});
