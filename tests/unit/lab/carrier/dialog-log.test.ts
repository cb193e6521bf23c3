import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DialogLog, readDialogLog } from '../../../../src/lab/carrier/dialog-log.ts';
import type { DialogRecord } from '../../../../src/lab/carrier/dialog-record.ts';
import { removeFolder } from '../../../support/remove-folder.ts';

function record(callId: string, dtmf = ''): DialogRecord {
  return {
    callId,
    username: '1001',
    from: '1001',
    to: '15400000001',
    behaviour: { kind: 'busy' },
    at: { invite: 1 },
    handOvers: [],
    receivedRtp: { packets: 0, bytes: 0, seconds: 0, rms: 0 },
    sentRtp: { packets: 0 },
    dtmf,
  };
}

describe('the dialog log', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waihu-log-'));
    path = join(folder, 'lab.jsonl');
  });
  afterEach(() => removeFolder(folder));

  it('gives back the last state of each dialog', () => {
    const log = new DialogLog(path);
    log.append({ event: 'invite', record: record('a') });
    log.append({ event: 'invite', record: record('b') });
    log.append({ event: 'dtmf', record: record('a', '5') });
    log.close();
    expect(readDialogLog(path)).toEqual([record('a', '5'), record('b')]);
  });

  it('leaves out what nobody dialled', () => {
    const log = new DialogLog(path);
    log.append({ event: 'invite', record: record('a') });
    log.append({ besides: { callId: 'b', username: '1001', to: '1002', at: { invite: 1 } } });
    log.append({ besides: { ...record('c'), incoming: true } });
    log.close();
    expect(readDialogLog(path)).toEqual([record('a')]);
  });

  it('goes on after a lab that was killed while it wrote', () => {
    const first = new DialogLog(path);
    first.append({ event: 'invite', record: record('a') });
    first.close();
    appendFileSync(path, '{"event":"invite","rec');
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(readDialogLog(path)).toEqual([record('a')]);
    expect(warn).toHaveBeenCalledOnce();
    const second = new DialogLog(path);
    second.append({ event: 'invite', record: record('b') });
    second.close();
    expect(readDialogLog(path)).toEqual([record('a'), record('b')]);
  });
});
