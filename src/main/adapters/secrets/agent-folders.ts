import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { WaihuError } from '../../../contract/errors.ts';
import { readFileIfThere, writeFileDurably } from './files.ts';
import { type WrappedKey, wrappedKey } from './key-wrap.ts';

const FOLDER = /^[0-9a-f]{32}$/;

/** Where the stores of a profile lie: `agents/<hash>/{key.json,desk.db}`, and `marks/<hash>` beside them. */
export interface AgentFolder {
  readonly database: string;
  readonly mark: string;
  /** Something of a store is there, whole or not. */
  exists(): boolean;
  /** Undefined when the agent was never here. Throws `store.damaged` when the file cannot be understood. */
  readKey(): WrappedKey | undefined;
  writeKey(key: WrappedKey): void;
  /** Renames the whole folder; nothing of it is ever deleted by itself. */
  setAside(): void;
}

export function agentFolder(profileDir: string, username: string): AgentFolder {
  const name = createHash('sha256').update(`waihu agent\n${username}`).digest('hex').slice(0, 32);
  const folder = join(profileDir, 'agents', name);
  return {
    database: join(folder, 'desk.db'),
    mark: join(profileDir, 'marks', name),
    exists: () => existsSync(folder),
    readKey: () => readKey(join(folder, 'key.json')),
    writeKey: (key) => writeFileDurably(join(folder, 'key.json'), `${JSON.stringify(key, null, 2)}\n`),
    setAside: () => {
      let count = 1;
      while (existsSync(`${folder}.aside-${count}`)) count++;
      renameSync(folder, `${folder}.aside-${count}`);
    },
  };
}

export function knownUsernames(profileDir: string): readonly string[] {
  const agents = join(profileDir, 'agents');
  if (!existsSync(agents)) return [];
  return readdirSync(agents)
    .filter((name) => FOLDER.test(name))
    .flatMap((name) => usernameIn(join(agents, name, 'key.json')))
    .sort();
}

/** An unreadable key file only keeps its agent off the list; opening that store tells what is wrong. */
function usernameIn(file: string): string[] {
  try {
    const key = readKey(file);
    return key ? [key.username] : [];
  } catch (thrown) {
    if (thrown instanceof WaihuError && thrown.code === 'store.damaged') return [];
    throw thrown;
  }
}

function readKey(file: string): WrappedKey | undefined {
  const text = readFileIfThere(file)?.toString('utf8');
  if (text === undefined) return undefined;
  try {
    return wrappedKey.parse(JSON.parse(text));
  } catch (cause) {
    throw new WaihuError('store.damaged', { detail: 'key file cannot be read', cause });
  }
}
