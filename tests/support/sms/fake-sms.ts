import { GatewayError, type SendAnswer, type SmsGateway } from '../../../src/central/messages/sms-gateway.ts';
import type { SmsOrder, SmsReport } from '../../../src/contract/sms-wire.ts';
import { fateOf } from '../../../src/lab/sms-gateway/fates.ts';

/** A gateway within the process, with the lab's fates; reports nothing by itself. */
export class FakeSms implements SmsGateway {
  readonly orders: SmsOrder[] = [];
  #down = false;
  #swallowed = 0;

  beDown(down: boolean): void {
    this.#down = down;
  }

  swallowAnswers(count: number): void {
    this.#swallowed = count;
  }

  async send(order: SmsOrder): Promise<SendAnswer> {
    if (this.#down) throw new GatewayError('busy', 'the gateway is down');
    const fate = fateOf(order.to);
    if (fate.kind === 'refused') return { kind: 'refused', fault: fate.fault };
    if (!this.#has(order.id)) this.orders.push(order);
    if (this.#swallowed > 0) {
      this.#swallowed -= 1;
      throw new GatewayError('unreachable', 'no answer');
    }
    return { kind: 'accepted', gatewayId: `fake-${order.id}` };
  }

  async find(id: string): Promise<SmsReport | undefined> {
    if (this.#down) throw new GatewayError('busy', 'the gateway is down');
    return this.#has(id) ? { id, state: 'sent' } : undefined;
  }

  #has(id: string): boolean {
    return this.orders.some((order) => order.id === id);
  }
}
