import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Microphone, microphoneError } from '../../../../src/renderer/media/microphone.ts';
import { FakeAudioContext, FakeMediaDevices } from '../../../support/renderer/fake-media-devices.ts';

vi.hoisted(() => {
  vi.stubGlobal('localStorage', { getItem: () => null });
});

describe('a microphone that does not open', () => {
  it.each([
    ['NotAllowedError', 'media.refused'],
    ['SecurityError', 'media.refused'],
    ['NotFoundError', 'media.no-device'],
    ['OverconstrainedError', 'media.no-device'],
    ['NotReadableError', 'media.device-busy'],
    ['AbortError', 'media.device-busy'],
    ['InvalidStateError', 'media.device-busy'],
  ])('tells %s as %s', (name, code) => {
    const thrown = new DOMException('', name);
    expect(microphoneError(thrown)).toMatchObject({ code, cause: thrown });
  });
});

describe('microphone', () => {
  let devices: FakeMediaDevices;

  beforeEach(() => {
    devices = new FakeMediaDevices();
    vi.stubGlobal('navigator', { mediaDevices: devices });
    vi.stubGlobal('AudioContext', FakeAudioContext);
  });

  it('gives a line a track only while its own is live', async () => {
    const microphone = new Microphone();
    expect(() => microphone.trackForLine()).toThrow(expect.objectContaining({ code: 'media.no-device' }));
    await microphone.start('');
    expect(microphone.open).toBe(true);
    expect(microphone.trackForLine()).not.toBe(devices.opened[0]);
    devices.opened[0]?.unplug();
    expect(microphone.open).toBe(false);
    expect(() => microphone.trackForLine()).toThrow(expect.objectContaining({ code: 'media.no-device' }));
  });

  it('tells when its device goes away, not when it is closed or changed', async () => {
    const microphone = new Microphone();
    const ended = vi.fn();
    microphone.onEnded = ended;
    await microphone.start('');
    await microphone.start('headset');
    devices.opened[0]?.unplug();
    expect(ended).not.toHaveBeenCalled();
    devices.opened[1]?.unplug();
    expect(ended).toHaveBeenCalledOnce();
    microphone.stop();
    expect(ended).toHaveBeenCalledOnce();
  });
});
