import type { SmsOrder, SmsReport } from '../../contract/sms-wire.ts';
import type { GatewayTrouble } from '../../core/message/gateway-state.ts';
import type { NetworkFault } from '../../core/message/message-state.ts';

/** What a gateway says to a message. */
export type SendAnswer =
  | { readonly kind: 'accepted'; readonly gatewayId: string }
  | { readonly kind: 'refused'; readonly fault: NetworkFault };

/** The gateway took nothing: why not. */
export class GatewayError extends Error {
  override name = 'GatewayError';
  readonly trouble: GatewayTrouble;

  constructor(trouble: GatewayTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

/**
 * Takes text messages to the network.
 *
 * An implementation MUST go by the order's id: the same id again answers the same and sends nothing, however long ago it came. Where it
 * cannot tell what became of an order (no answer in time, a broken connection, a fault on the far side) it MUST reject with a `GatewayError`,
 * and the order is given again.
 */
export interface SmsGateway {
  send(order: SmsOrder): Promise<SendAnswer>;
  /** What became of an order; undefined where it never arrived. Rejects where that cannot be told. */
  find(id: string): Promise<SmsReport | undefined>;
}

/** How the centre reaches its gateway. */
export interface SmsOptions {
  readonly gateway: SmsGateway;
  /** Reports are believed under this secret alone. */
  readonly reportSecret: string;
  /** Where the gateway reports to; this node's own address where absent. */
  readonly reportTo?: string | undefined;
}
