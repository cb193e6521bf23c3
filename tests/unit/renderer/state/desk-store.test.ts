import { beforeEach, describe, expect, it } from 'vitest';
import { connectDesk, onBoardMessage, useDesk } from '../../../../src/renderer/state/desk-store.ts';
import { deskViewOf } from '../../../support/renderer/scenes.ts';
import { ScriptedBridge } from '../../../support/renderer/scripted-bridge.ts';

const NOW = 1_795_000_000_000;
const version = (number: number) => deskViewOf(NOW, { version: number });
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('desk store', () => {
  beforeEach(() => useDesk.setState({ view: undefined, connection: 'connecting' }));

  it('asks for the view at the start', async () => {
    connectDesk(new ScriptedBridge(version(3)).bridge);
    await settled();
    expect(useDesk.getState()).toMatchObject({ connection: 'connected', view: { version: 3 } });
  });

  it('leaves out a view that arrives late', async () => {
    const scripted = new ScriptedBridge(version(3));
    connectDesk(scripted.bridge);
    await settled();
    scripted.show(version(5));
    scripted.show(version(4));
    expect(useDesk.getState().view?.version).toBe(5);
  });

  it('keeps the last view while the desk is away and takes a restarted desk, whose versions begin anew', async () => {
    const scripted = new ScriptedBridge(version(9));
    connectDesk(scripted.bridge);
    await settled();
    scripted.connection('lost');
    expect(useDesk.getState()).toMatchObject({ connection: 'lost', view: { version: 9 } });
    scripted.show(version(1));
    expect(useDesk.getState()).toMatchObject({ connection: 'connected', view: { version: 1 } });
  });

  it('hands board messages to the screens that listen', () => {
    const scripted = new ScriptedBridge(version(1));
    connectDesk(scripted.bridge);
    const seen: number[] = [];
    const stop = onBoardMessage((message) => seen.push(message.seq));
    const message = { kind: 'delta', seq: 7, at: NOW, agents: [] } as const;
    scripted.emit({ kind: 'board', message: { ...message, agents: [] } });
    stop();
    scripted.emit({ kind: 'board', message: { ...message, agents: [] } });
    expect(seen).toEqual([7]);
  });
});
