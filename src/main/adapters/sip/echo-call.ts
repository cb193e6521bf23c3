import type { EchoCall, Line } from '../../softphone/softphone.ts';

/** As much of a line as the test of the own sound needs. */
export function echoCall(line: Line): EchoCall {
  return {
    get state() {
      return line.view.state;
    },
    ended: line.ended,
    onChange: (listener) => line.onChange(() => listener()),
    hangUp: () => line.hangUp('agent'),
  };
}
