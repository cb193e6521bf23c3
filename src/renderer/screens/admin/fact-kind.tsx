import { useTranslation } from 'react-i18next';
import type { DeskFact } from '../../../core/sync/fact.ts';

const KINDS = [
  'attempt.committed',
  'attempt.ended',
  'call.received',
  'call.handed-over',
  'call.taken-over',
  'outcome.recorded',
  'lease.released',
  'dnc.requested',
  'reference.issued',
  'identity.checked',
  'message.requested',
  'message.code-checked',
  'offer.made',
  'answer.used',
  'customer.corrected',
  'briefing.read',
  'agent.state',
] as const satisfies readonly DeskFact['kind'][];

/** What a fact tells of. A newer desk's kind is shown as it came. */
export function FactKind(props: { kind: string }) {
  const { t } = useTranslation('admin');
  const kind = KINDS.find((each) => each === props.kind);
  return kind ? t(`parked.kinds.${kind}`) : props.kind;
}
