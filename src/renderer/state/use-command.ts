import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskCommand, DeskInput, DeskOutput } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { useBridge } from './bridge-context.ts';

/** A command with its busy state and its last error; `run` answers undefined when it failed, the error says why. */
export interface Command<C extends DeskCommand> {
  readonly run: (input: DeskInput<C>) => Promise<DeskOutput<C> | undefined>;
  readonly busy: boolean;
  readonly error: WaihuError | undefined;
  readonly clear: () => void;
}

export function useCommand<C extends DeskCommand>(command: C): Command<C> {
  const bridge = useBridge();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<WaihuError>();
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (input: DeskInput<C>) => {
      setBusy(true);
      setError(undefined);
      try {
        return await bridge.call(command, input);
      } catch (thrown) {
        if (mounted.current) setError(WaihuError.from(thrown));
        return undefined;
      } finally {
        if (mounted.current) setBusy(false);
      }
    },
    [bridge, command],
  );
  const clear = useCallback(() => setError(undefined), []);
  return { run, busy, error, clear };
}
