import { join } from 'node:path';
import { z } from 'zod';
import { WaihuError } from '../../../contract/errors.ts';
import { readFileIfThere, writeFileDurably } from './files.ts';

const deviceFile = z.object({ id: z.string().min(1), credential: z.string().min(1) });
export type DeviceCredential = z.infer<typeof deviceFile>;

/** This machine's enrolment at the centre, with which it may push for any of its agents; in a file of mode 0600. */
export interface DeviceFile {
  /** Undefined before the first online sign-in. Throws `store.damaged` when the file cannot be understood. */
  read(): DeviceCredential | undefined;
  write(credential: DeviceCredential): void;
}

export function createDeviceFile(profileDir: string): DeviceFile {
  const file = join(profileDir, 'device.json');
  return {
    read: () => {
      const text = readFileIfThere(file)?.toString('utf8');
      if (text === undefined) return undefined;
      try {
        return deviceFile.parse(JSON.parse(text));
      } catch (cause) {
        throw new WaihuError('store.damaged', { detail: 'device file cannot be read', cause });
      }
    },
    write: (credential) => writeFileDurably(file, `${JSON.stringify(credential, null, 2)}\n`),
  };
}
