import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** What a shipped Waihu can no longer be made to do. A fuse that is not decided here stops the packaging. */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  resetAdHocDarwinSignature: process.platform === 'darwin',
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // One snapshot for browser and renderers: ours holds nothing of the browser process alone.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The renderer is served from its own scheme, so file: needs no privileges beyond a plain page's.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Bounds checks of WebAssembly by the processor: faster, and the default.
  [FuseV1Options.WasmTrapHandlers]: true,
};
