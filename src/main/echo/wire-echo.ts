import type { MediaPort } from '../softphone/media-port.ts';
import type { Softphone } from '../softphone/softphone.ts';
import { EchoTest, type EchoTestPorts } from './echo-test.ts';

export interface EchoPart {
  readonly echo: EchoTest;
}

interface EchoNeeds extends Pick<EchoTestPorts, 'clock' | 'now' | 'mustBeAbleToCall' | 'changed'> {
  readonly softphone: Pick<Softphone, 'callEcho' | 'lines'>;
  readonly media: Pick<MediaPort, 'ready'>;
  /** Of the SIP settings: only whether there is one; the softphone has it from the same settings. */
  readonly echoNumber: string | undefined;
  readonly fleetDesk: () => { readonly available: boolean; readonly work: unknown };
}

/** The test of one's own sound in a shift. */
export function wireEcho(needs: EchoNeeds): EchoPart {
  const { softphone, media, echoNumber, fleetDesk } = needs;
  const unoccupied = () => {
    const { available, work } = fleetDesk();
    return !available && work === undefined && softphone.lines.length === 0;
  };
  return {
    echo: new EchoTest({
      ...needs,
      setUp: echoNumber !== undefined,
      unoccupied,
      mediaReady: () => media.ready,
    }),
  };
}
