import { spawn } from 'node:child_process';

/** The command that opens an address here; undefined where there is no display to open it on. */
export function openCommand(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): { readonly command: string; readonly args: readonly string[] } | undefined {
  if (platform === 'darwin') return { command: 'open', args: [] };
  if (platform === 'win32') return { command: 'cmd', args: ['/c', 'start', ''] };
  return env.DISPLAY || env.WAYLAND_DISPLAY ? { command: 'xdg-open', args: [] } : undefined;
}

/** Opens the address in the default browser. That it cannot be opened is no failure: the address is printed as well. */
export function openBrowser(address: string): void {
  const how = openCommand(process.platform, process.env);
  if (!how) return;
  const child = spawn(how.command, [...how.args, address], { stdio: 'ignore', detached: true });
  child.on('error', (error) => console.warn(error.message));
  child.unref();
}
