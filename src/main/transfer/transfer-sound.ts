import { WaihuError } from '../../contract/errors.ts';
import type { Line } from '../softphone/softphone.ts';
import type { TransferPorts } from './transfer-ports.ts';

/** Our sound leaves the line first: what is said from here on is not for the customer, whatever the far end does about the hold. */
export async function holdCustomer(customer: Line): Promise<void> {
  await customer.detach();
  await customer.setHold(true);
}

/** Takes the customer off hold; a far end that refuses is told of in the log, since the sound may come all the same. */
export async function resumeCustomer({ log }: Pick<TransferPorts, 'log'>, customer: Line): Promise<void> {
  try {
    await customer.setHold(false);
  } catch (thrown) {
    log.warn('a far end did not take the customer off hold', { code: WaihuError.from(thrown).code });
  }
}

/** Customer and colleague hear each other; `withAgent`: and the agent, who stays muted where they were. */
export async function joinLines(
  ports: Pick<TransferPorts, 'log' | 'media'>,
  customer: Line,
  colleague: Line | undefined,
  withAgent: boolean,
): Promise<void> {
  if (!colleague) return;
  await resumeCustomer(ports, customer);
  if (withAgent) {
    await Promise.all([customer.attach(), colleague.attach()]);
    await colleague.setMuted(customer.view.muted);
  }
  await ports.media.bridge(customer.view.id, colleague.view.id, withAgent);
}
