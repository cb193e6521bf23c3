import { WaihuError } from '../../contract/errors.ts';
import type { Contact } from './contact.ts';
import { FAILED, REST, type Step } from './retry-loop.ts';
import type { SyncContext } from './sync-context.ts';

export interface ToldStepParts {
  readonly context: SyncContext;
  readonly contact: Contact;
  /** What people see may have changed. */
  readonly tell: () => void;
  /** The centre does not accept the session any more; it is dropped here. */
  readonly loseSession: (error: WaihuError) => void;
}

/** Makes steps whose failures are told and not thrown. A step that did something has spoken with the centre. */
export function toldSteps({ context, contact, tell, loseSession }: ToldStepParts) {
  return (name: string, step: () => Promise<Step>) => async (): Promise<Step> => {
    try {
      const done = await step();
      if (!context.active()) return REST;
      if (done.kind === 'again') contact.heard(name);
      return done;
    } catch (thrown) {
      if (!context.active()) return REST;
      const error = WaihuError.from(thrown);
      context.log.warn(`${name} failed`, { code: error.code, detail: error.message });
      contact.failed(name, error);
      if (!error.code.startsWith('session.') || context.token() === undefined) return FAILED;
      loseSession(error);
      return REST;
    } finally {
      tell();
    }
  };
}
