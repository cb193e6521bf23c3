import type { HandOverMeans } from '../../core/call/hand-over.ts';

/** What the lab's server can do for a call that changes hands; told by OPTIONS and by its answers. */
export interface Abilities {
  /** Methods it takes. */
  readonly allow: string;
  /** Extensions it offers (RFC 3261 section 20.37). */
  readonly supported: readonly string[];
  /** Extensions it accepts in Require. */
  readonly understood: readonly string[];
  readonly replaces: boolean;
  readonly refer: boolean;
}

const METHODS = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REGISTER, NOTIFY';
const UNDERSTOOD = ['timer', 'outbound', 'path', 'gruu'];

/** `best`: the best means that the server offers; those after it in the list it offers too. */
export function abilities(best: HandOverMeans): Abilities {
  const replaces = best === 'pull';
  const refer = best !== 'relay';
  return {
    allow: refer ? `${METHODS}, REFER` : METHODS,
    supported: replaces ? ['timer', 'replaces'] : ['timer'],
    understood: replaces ? [...UNDERSTOOD, 'replaces'] : UNDERSTOOD,
    replaces,
    refer,
  };
}
