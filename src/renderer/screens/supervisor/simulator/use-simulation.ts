import { useCallback, useEffect, useRef, useState } from 'react';
import { WaihuError } from '../../../../contract/errors.ts';
import type { SimulationProgress, SimulationRequest, SimulationResult } from './simulation.ts';
import type { WorkerMessage } from './simulation-worker.ts';

interface SimulationState {
  readonly progress?: SimulationProgress | undefined;
  /** Of the last run that came to its end, with what was asked. */
  readonly finished?: { readonly request: SimulationRequest; readonly result: SimulationResult } | undefined;
  readonly error?: WaihuError | undefined;
}

/** Runs simulations in a worker of their own, one at a time. A new run ends the one before; leaving the screen ends it too. */
export function useSimulation() {
  const worker = useRef<Worker>(undefined);
  const [state, setState] = useState<SimulationState>({});
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
    setState((before) => ({ ...before, progress: undefined }));
  }, []);
  useEffect(() => () => worker.current?.terminate(), []);
  const run = useCallback(
    (request: SimulationRequest) => {
      stop();
      const own = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
      worker.current = own;
      setState((before) => ({ ...before, progress: { done: 0, of: 1 }, error: undefined }));
      own.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.kind === 'progress') setState((before) => ({ ...before, progress: data.progress }));
        else {
          stop();
          setState({ finished: { request, result: data.result } });
        }
      };
      own.onerror = (event) => {
        stop();
        const error = new WaihuError('simulation.failed', { detail: event.message });
        setState((before) => ({ ...before, error }));
      };
      own.postMessage(request);
    },
    [stop],
  );
  return { ...state, run, stop };
}
