import type { Customer } from '../customer.ts';
import type { CustomerRules } from './customer-rules.ts';
import { columnNumber } from './field-text.ts';

/** Revenue of a service line that a customer no longer brings. Fen a month, above 0. */
export interface ServiceLoss {
  readonly serviceLine: string;
  readonly fen: number;
}

/** What was lost of each service line since the period before; a line of which either figure is missing says nothing. */
export function lossesOf({ serviceLines }: CustomerRules, customer: Customer): ServiceLoss[] {
  return serviceLines.flatMap(({ name, beforeColumn, nowColumn }) => {
    const before = columnNumber(customer, beforeColumn);
    const now = columnNumber(customer, nowColumn);
    if (before === undefined || now === undefined || now >= before) return [];
    return [{ serviceLine: name, fen: Math.round((before - now) * 100) }];
  });
}

/** What all customers together no longer bring. */
export interface LossSum extends ServiceLoss {
  readonly customers: number;
}

export interface LossOfLine extends LossSum {
  /** Of all that was lost, 0-1: of revenue, not of customers. */
  readonly share: number;
}

/** Losses by service line, the greatest first. */
export function lossByLine(losses: readonly LossSum[]): LossOfLine[] {
  const all = losses.reduce((sum, { fen }) => sum + fen, 0);
  return losses
    .map((loss) => ({ ...loss, share: all === 0 ? 0 : loss.fen / all }))
    .sort((a, b) => b.fen - a.fen || a.serviceLine.localeCompare(b.serviceLine));
}
