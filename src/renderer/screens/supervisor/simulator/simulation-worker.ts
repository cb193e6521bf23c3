import {
  runSimulation,
  type SimulationProgress,
  type SimulationRequest,
  type SimulationResult,
} from './simulation.ts';

/** What the worker sends: how far it is, then the result. What throws reaches the page as the worker's error. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: SimulationProgress }
  | { readonly kind: 'result'; readonly result: SimulationResult };

/** A day of a large team takes seconds: here they keep nobody's screen waiting. */
self.onmessage = ({ data }: MessageEvent<SimulationRequest>) => {
  const send = (message: WorkerMessage) => self.postMessage(message);
  const result = runSimulation(data, (progress) => send({ kind: 'progress', progress }));
  send({ kind: 'result', result });
};
