import { describe, expect, it, vi } from 'vitest';
import type { DeskView } from '../../../../src/contract/desk-view.ts';
import { Desktop, type DesktopParts } from '../../../../src/main/desktop/desktop.ts';
import { volatileMemory } from '../../../../src/main/desktop/desktop-memory.ts';
import type { DesktopHooks, DesktopShown } from '../../../../src/main/desktop/desktop-port.ts';
import { noDesktop } from '../../../../src/main/desktop/no-desktop.ts';
import { deskViewOf, SCENES } from '../../../support/renderer/scenes.ts';

const NOW = Date.UTC(2026, 2, 4, 3);
const calling = (): DeskView => {
  const view = SCENES.call?.(NOW);
  if (!view?.work?.call) throw new Error('the scene has no call');
  return view;
};

function started(apply: DesktopParts['port']['apply'] = () => []) {
  const shown: DesktopShown[] = [];
  let hooks: DesktopHooks | undefined;
  const parts = {
    port: {
      ...noDesktop(),
      attach: (given: DesktopHooks) => {
        hooks = given;
      },
      show: (each: DesktopShown) => {
        shown.push(each);
      },
      apply,
    },
    memory: volatileMemory(),
    notices: { look: vi.fn(), close: vi.fn() },
    links: { view: undefined, take: vi.fn(), close: vi.fn() },
    act: vi.fn(),
    tellPages: vi.fn(),
    changed: vi.fn(),
  };
  const desktop = new Desktop(parts);
  if (!hooks) throw new Error('the port was not attached');
  return { desktop, shown, hooks, ...parts };
}

describe('the desktop around the desk', () => {
  it('is told what is new, and nothing twice', () => {
    const { desktop, shown } = started();
    const view = deskViewOf(NOW);
    desktop.follow({ ...view, status: 'available' });
    desktop.follow({ ...view, status: 'available', version: view.version + 1 });
    desktop.follow({ ...view, status: 'on-break', breakReason: 'meal' });
    expect(shown.map(({ light }) => light)).toEqual(['available', 'break']);
  });

  it('speaks the language of the page from then on', () => {
    const { desktop, shown } = started();
    desktop.follow(deskViewOf(NOW));
    desktop.speak('en');
    expect(shown.map(({ language }) => language)).toEqual(['zh-CN', 'en']);
  });

  it('sets the status that was chosen outside the window, for who is signed in', () => {
    const { desktop, hooks, act } = started();
    hooks.choose('available');
    desktop.follow(deskViewOf(NOW));
    for (const status of ['break', 'busy', 'available'] as const) hooks.choose(status);
    expect(act.mock.calls).toEqual([
      ['agent.setStatus', { status: 'on-break', breakReason: 'rest' }],
      ['agent.setStatus', { status: 'on-break' }],
      ['agent.setStatus', { status: 'available' }],
    ]);
  });

  it('mutes and unmutes the call by its key, and does nothing without one', () => {
    const { desktop, hooks, act } = started();
    desktop.follow(deskViewOf(NOW));
    hooks.press('mute');
    const view = calling();
    for (const muted of [false, true]) {
      const call = view.work?.call && { ...view.work.call, state: 'talking' as const, muted };
      desktop.follow({ ...view, work: view.work && { ...view.work, call } });
      hooks.press('mute');
    }
    expect(act.mock.calls).toEqual([
      ['call.mute', { muted: true }],
      ['call.mute', { muted: false }],
    ]);
  });

  it('dials the customer whose card is being read, and never during a call', () => {
    const { desktop, hooks, act } = started();
    const view = calling();
    desktop.follow(view);
    hooks.press('answer');
    expect(act).not.toHaveBeenCalled();
    desktop.follow({ ...view, work: view.work && { ...view.work, stage: 'preview', call: undefined } });
    hooks.press('answer');
    expect(act.mock.calls).toEqual([['task.dial', { taskId: view.work?.task.id }]]);
  });

  it('keeps the settings, and says which keys cannot be had and why', () => {
    const asked: unknown[] = [];
    const { desktop, changed, memory } = started(({ globalKeys }) => {
      asked.push(globalKeys);
      return globalKeys.answer ? ['answer'] : [];
    });
    desktop.set({ globalKeys: { mute: 'M', answer: 'F9' } });
    const view = desktop.viewOf(deskViewOf(NOW));
    expect(view.keyFaults).toEqual({
      mute: { code: 'desktop.key-plain' },
      answer: { code: 'desktop.key-taken' },
    });
    expect(asked).toEqual([{}, { answer: 'F9' }]);
    expect(memory.read().settings.globalKeys).toEqual({ mute: 'M', answer: 'F9' });
    expect(changed).toHaveBeenCalledOnce();
  });
});
