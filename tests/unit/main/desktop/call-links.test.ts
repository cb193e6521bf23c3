import { expect, it, vi } from 'vitest';
import { CallLinks } from '../../../../src/main/desktop/call-links.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

function started() {
  const clock = new ManualClock();
  const changed = vi.fn();
  let count = 0;
  const ids = { next: () => `link-${++count}` };
  return {
    clock,
    changed,
    links: new CallLinks({ clock, ids, log: silentLog, shift: () => undefined, changed }),
  };
}

it('tells the screen when a link that nobody answered is forgotten, and not of one that was replaced', () => {
  const { clock, changed, links } = started();
  links.take('tel:+8613800000001');
  clock.advance(60_000);
  links.take('tel:+8613800000002');
  expect(changed).toHaveBeenCalledTimes(2);
  clock.advance(4 * 60_000);
  expect(changed).toHaveBeenCalledTimes(2);
  clock.advance(60_000);
  expect(changed).toHaveBeenCalledTimes(3);
});

it('leaves no timer behind', () => {
  const { clock, changed, links } = started();
  links.take('tel:+8613800000001');
  links.close();
  clock.advance(10 * 60_000);
  expect(changed).toHaveBeenCalledOnce();
});
