import { useCallback, useEffect, useState } from 'react';
import type { DeskCommand, DeskInput, DeskOutput } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { useBridge } from './bridge-context.ts';

/** Something asked of the desk when a screen opens and whenever its question changes; the last answer stays while a new one is on its way. */
export interface Query<C extends DeskCommand> {
  readonly data: DeskOutput<C> | undefined;
  readonly error: WaihuError | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

export function useQuery<C extends DeskCommand>(command: C, input: DeskInput<C>): Query<C> {
  const bridge = useBridge();
  const [state, setState] = useState<Omit<Query<C>, 'reload'>>({
    data: undefined,
    error: undefined,
    loading: true,
  });
  const [turn, setTurn] = useState(0);
  const question = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again, `question` stands for the input's content
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    bridge.call(command, JSON.parse(question) as DeskInput<C>).then(
      (data) => current && setState({ data, error: undefined, loading: false }),
      (thrown: unknown) =>
        current && setState((before) => ({ ...before, error: WaihuError.from(thrown), loading: false })),
    );
    return () => {
      current = false;
    };
  }, [bridge, command, question, turn]);
  const reload = useCallback(() => setTurn((value) => value + 1), []);
  return { ...state, reload };
}
