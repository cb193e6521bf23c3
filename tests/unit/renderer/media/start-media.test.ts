import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { useMedia } from '../../../../src/renderer/media/media-store.ts';
import {
  chooseInput,
  chooseOutput,
  claimMedia,
  startMedia,
} from '../../../../src/renderer/media/start-media.ts';
import { useDesk } from '../../../../src/renderer/state/desk-store.ts';
import { PATIENCE } from '../../../support/patience.ts';
import {
  FakeAudioContext,
  FakeMediaDevices,
  FakeTrack,
} from '../../../support/renderer/fake-media-devices.ts';
import { FakePeerConnection } from '../../../support/renderer/fake-peer-connection.ts';
import { deskViewOf } from '../../../support/renderer/scenes.ts';
import { ScriptedBridge } from '../../../support/renderer/scripted-bridge.ts';

vi.mock('../../../../src/renderer/media/sound-context.ts', () => ({
  warmUpSound: () => undefined,
  silentTrack: async () => new FakeTrack(),
}));

vi.hoisted(() => {
  vi.stubGlobal('localStorage', { getItem: () => null });
});

const NOW = 1_795_000_000_000;
const unplugged = new DOMException('', 'NotFoundError');
let devices: FakeMediaDevices;

const loudspeakers: FakeLoudspeaker[] = [];
/** An audio element that knows one loudspeaker besides the default one. */
class FakeLoudspeaker {
  sinkId = '';
  constructor() {
    loudspeakers.push(this);
  }
  async setSinkId(id: string): Promise<void> {
    if (id !== '' && id !== 'headset') throw new DOMException('', 'NotFoundError');
    this.sinkId = id;
  }
}

/** An agent at a desk of the test's own. */
function setUp(refusals: Record<string, WaihuError> = {}) {
  const scripted = new ScriptedBridge(deskViewOf(NOW), {}, refusals);
  startMedia(scripted.bridge);
  const asked = (command: string) => scripted.asked.filter((each) => each.command === command).length;
  return { scripted, asked };
}

const signIn = () => useDesk.setState({ connection: 'connected', view: deskViewOf(NOW, { media: 'here' }) });
const signOut = () =>
  useDesk.setState({ connection: 'connected', view: deskViewOf(NOW, { phase: 'signed-out' }) });
const expectPhase = (phase: string) =>
  vi.waitFor(() => expect(useMedia.getState().phase).toBe(phase), PATIENCE);

describe('sound of an agent', () => {
  beforeEach(() => {
    signOut();
    FakePeerConnection.made.length = 0;
    devices = new FakeMediaDevices();
    vi.stubGlobal('navigator', { mediaDevices: devices });
    vi.stubGlobal('AudioContext', FakeAudioContext);
    vi.stubGlobal('RTCPeerConnection', FakePeerConnection);
    loudspeakers.length = 0;
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
    vi.stubGlobal('Audio', FakeLoudspeaker);
    useMedia.setState({
      phase: 'off',
      problem: undefined,
      inputId: '',
      outputId: '',
      away: { input: false, output: false },
    });
  });

  it('is claimed at the sign-in and given back at the sign-out', async () => {
    const { asked } = setUp();
    signIn();
    await expectPhase('ready');
    expect(asked('media.claim')).toBe(1);
    signOut();
    expect(useMedia.getState().phase).toBe('off');
    expect(devices.opened[0]?.readyState).toBe('ended');
    expect(asked('media.release')).toBe(1);
  });

  it('is given back by a claim that ends after the sign-out', async () => {
    const { asked } = setUp();
    signIn();
    signOut();
    await vi.waitFor(() => expect(asked('media.claim')).toBe(1), PATIENCE);
    await expectPhase('off');
    await vi.waitFor(() => expect(asked('media.release')).toBe(2), PATIENCE);
    expect(devices.opened[0]?.readyState).toBe('ended');
  });

  it('stays while the bridge is lost', async () => {
    const { asked } = setUp();
    signIn();
    await expectPhase('ready');
    useDesk.setState({ connection: 'lost' });
    expect(useMedia.getState().phase).toBe('ready');
    expect(devices.opened[0]?.readyState).toBe('live');
    expect(asked('media.release')).toBe(0);
  });

  it('stays when the bridge is lost as another microphone is claimed for', async () => {
    const refusals: Record<string, WaihuError> = {};
    const { asked } = setUp(refusals);
    signIn();
    await expectPhase('ready');
    refusals['media.claim'] = new WaihuError('shell.lost');
    devices.opened[0]?.unplug();
    await vi.waitFor(() => expect(asked('media.claim')).toBe(2), PATIENCE);
    await expectPhase('ready');
    expect(asked('media.release')).toBe(0);
    expect(devices.opened[1]?.readyState).toBe('live');
  });

  it('is claimed again on the way back of a bridge that was lost at the first claim', async () => {
    const refusals: Record<string, WaihuError> = { 'media.claim': new WaihuError('shell.lost') };
    const { asked } = setUp(refusals);
    signIn();
    await vi.waitFor(() => expect(asked('media.claim')).toBe(1), PATIENCE);
    await expectPhase('off');
    expect(devices.opened[0]?.readyState).toBe('ended');
    delete refusals['media.claim'];
    useDesk.setState({ connection: 'lost' });
    signIn();
    await expectPhase('ready');
  });

  it('is given back when the desk may have granted what the claim was not told', async () => {
    const { asked } = setUp({ 'media.claim': new WaihuError('internal') });
    signIn();
    await expectPhase('failed');
    expect(asked('media.release')).toBe(1);
    expect(devices.opened[0]?.readyState).toBe('ended');
  });

  it('goes on with the default device, in the call under way too, when the headset is unplugged', async () => {
    const { scripted, asked } = setUp();
    useMedia.setState({ inputId: 'headset' });
    signIn();
    await expectPhase('ready');
    scripted.emit({
      kind: 'media',
      request: {
        op: 'create-offer',
        requestId: 'r1',
        lineId: 'line-1',
        direction: 'sendrecv',
        detached: false,
      },
    });
    await vi.waitFor(() => expect(asked('media.reply')).toBe(1), PATIENCE);
    devices.refusal = (deviceId) => (deviceId === 'headset' ? unplugged : undefined);
    devices.opened[0]?.unplug();
    await expectPhase('ready');
    expect(devices.asked).toEqual(['headset', 'headset', '']);
    expect(FakePeerConnection.made[0]?.sent).toMatchObject([{ readyState: 'ended' }, { readyState: 'live' }]);
    expect(asked('media.release')).toBe(0);
  });

  const inCall = async () => {
    const { scripted, asked } = setUp();
    signIn();
    await expectPhase('ready');
    scripted.emit({
      kind: 'media',
      request: {
        op: 'create-offer',
        requestId: 'r1',
        lineId: 'line-1',
        direction: 'sendrecv',
        detached: false,
      },
    });
    await vi.waitFor(() => expect(asked('media.reply')).toBe(1), PATIENCE);
    const [connection] = FakePeerConnection.made;
    if (!connection) throw new Error('no call');
    return connection;
  };

  it('goes over to another microphone in the middle of a call', async () => {
    const connection = await inCall();
    await chooseInput('headset');
    expect(devices.asked).toEqual(['', 'headset']);
    expect(connection.sent).toMatchObject([{ readyState: 'ended' }, { readyState: 'live' }]);
    expect(useMedia.getState().problem).toBeUndefined();
  });

  it('speaks through the microphone chosen last, however fast the choices follow', async () => {
    const connection = await inCall();
    await Promise.all([chooseInput('desk'), chooseInput('headset')]);
    expect(devices.asked).toEqual(['', 'desk', 'headset']);
    expect(connection.sent.map((track) => (track as MediaStreamTrack).readyState)).toEqual([
      'ended',
      'ended',
      'live',
    ]);
  });

  it('keeps the microphone of the call when the chosen one does not open, and says so', async () => {
    const connection = await inCall();
    devices.refusal = (deviceId) => (deviceId === 'taken' ? new DOMException('', 'AbortError') : undefined);
    await chooseInput('taken');
    expect(connection.sent).toMatchObject([{ readyState: 'live' }]);
    expect(devices.opened[0]?.readyState).toBe('live');
    expect(useMedia.getState()).toMatchObject({ phase: 'ready', problem: { code: 'media.device-busy' } });
  });

  it('goes over to another loudspeaker in the middle of a call, and says so when that one is gone', async () => {
    await inCall();
    await chooseOutput('headset');
    expect(loudspeakers[0]?.sinkId).toBe('headset');
    await chooseOutput('gone');
    expect(loudspeakers[0]?.sinkId).toBe('headset');
    expect(useMedia.getState().problem?.code).toBe('media.no-device');
  });

  const plug = async (...plugged: string[]) => {
    devices.plugged = plugged;
    devices.dispatchEvent(new Event('devicechange'));
    await vi.waitFor(() =>
      expect(useMedia.getState().outputs.map(({ id }) => id)).toEqual(['default', ...plugged]),
    );
  };

  it('plays on the default loudspeaker while the chosen one is away, says so, and goes back to it', async () => {
    await inCall();
    await plug('headset');
    await chooseOutput('headset');
    await plug();
    await vi.waitFor(() => expect(loudspeakers[0]?.sinkId).toBe(''));
    expect(useMedia.getState()).toMatchObject({ away: { input: false, output: true }, outputId: 'headset' });
    await plug('headset');
    await vi.waitFor(() => expect(loudspeakers[0]?.sinkId).toBe('headset'));
    expect(useMedia.getState().away).toEqual({ input: false, output: false });
  });

  it('speaks through the chosen microphone again once it is plugged in, in the call under way', async () => {
    const connection = await inCall();
    await plug('headset');
    await chooseInput('headset');
    devices.refusal = (deviceId) => (deviceId === 'headset' ? unplugged : undefined);
    devices.opened.at(-1)?.unplug();
    await plug();
    await vi.waitFor(() => expect(devices.asked).toEqual(['', 'headset', 'headset', '']));
    await expectPhase('ready');
    expect(useMedia.getState().away).toEqual({ input: true, output: false });
    devices.refusal = () => undefined;
    await plug('headset');
    await vi.waitFor(() => expect(devices.asked.at(-1)).toBe('headset'));
    await vi.waitFor(() => expect(connection.sent.at(-1)).toMatchObject({ readyState: 'live' }));
    expect(useMedia.getState().away).toEqual({ input: false, output: false });
  });

  it('calls no device away whose id the browser does not tell', async () => {
    await inCall();
    useMedia.setState({ outputId: 'headset' });
    devices.enumerateDevices = async () => [{ kind: 'audiooutput', deviceId: '', label: '' }];
    devices.dispatchEvent(new Event('devicechange'));
    await vi.waitFor(() => expect(useMedia.getState().outputs).toEqual([{ id: '', label: '' }]));
    expect(useMedia.getState().away).toEqual({ input: false, output: false });
  });

  it('is claimed with the microphone that is chosen after none opened', async () => {
    const { asked } = setUp();
    devices.refusal = (deviceId) => (deviceId === 'headset' ? undefined : unplugged);
    signIn();
    await expectPhase('failed');
    await chooseInput('headset');
    expect(useMedia.getState()).toMatchObject({ phase: 'ready', problem: undefined });
    expect(asked('media.claim')).toBe(1);
  });

  it('is given back and told missing when nothing is left to speak into, until a device is plugged in', async () => {
    const { asked } = setUp();
    signIn();
    await expectPhase('ready');
    devices.refusal = () => unplugged;
    devices.opened[0]?.unplug();
    await expectPhase('failed');
    expect(useMedia.getState().problem?.code).toBe('media.no-device');
    expect(asked('media.release')).toBe(1);

    devices.refusal = () => undefined;
    devices.dispatchEvent(new Event('devicechange'));
    await expectPhase('ready');
    expect(asked('media.claim')).toBe(2);
  });

  it('tells a refused microphone without trying another one', async () => {
    setUp();
    devices.refusal = () => new DOMException('', 'NotAllowedError');
    useMedia.setState({ inputId: 'headset' });
    signIn();
    await expectPhase('failed');
    expect(useMedia.getState().problem?.code).toBe('media.refused');
    expect(devices.asked).toEqual(['headset']);
  });

  it('stays with another tab until it is taken over', async () => {
    const refusals: Record<string, WaihuError> = { 'media.claim': new WaihuError('media.other-tab') };
    const { asked } = setUp(refusals);
    signIn();
    await expectPhase('elsewhere');
    delete refusals['media.claim'];
    await claimMedia(true);
    expect(useMedia.getState().phase).toBe('ready');
    expect(asked('media.claim')).toBe(2);
  });
});
