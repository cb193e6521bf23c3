import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { fuses } from '../../../../scripts/lib/fuses.mjs';

describe('the fuses', () => {
  it('decide every fuse there is', () => {
    const all = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
    for (const fuse of all) expect(fuses[fuse], FuseV1Options[fuse]).toBeTypeOf('boolean');
    expect(fuses.strictlyRequireAllFuses).toBe(true);
  });

  it('shut the ways to run other code in the program', () => {
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
    });
  });
});
