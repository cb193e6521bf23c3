import { useTranslation } from 'react-i18next';
import type { TaskBlock } from '../../../../contract/lookup-views.ts';
import { GATE_RULES } from '../../../../core/compliance/gate-decision.ts';
import { dayTimeText } from '../../../i18n/format.ts';
import { useHeldBackText } from '../use-held-back-text.ts';
import styles from './look-up.module.css';

/** Rules that have their own words here: the agent's speak of the task on the screen. */
const OWN_WORDS: ReadonlySet<TaskBlock['rule']> = new Set<TaskBlock['rule']>([
  'not-before',
  ...(['finished', 'in-doubt', 'number-held', 'customer-held', 'leads-nowhere'] as const),
]);

export function useRuleText(): (rule: TaskBlock['rule']) => string {
  const { t } = useTranslation(['lookup', 'agent']);
  return (rule) => {
    const ofGate = GATE_RULES.find((each) => each === rule);
    return ofGate && !OWN_WORDS.has(rule) ? t(`agent:blocked.rule.${ofGate}`) : t(`rule.${rule}`);
  };
}

/** Each rule in a line: which, about what, since when and until when. */
export function BlockList(props: { blocks: readonly TaskBlock[]; now: number }) {
  const { t, i18n } = useTranslation('lookup');
  const ruleText = useRuleText();
  const heldText = useHeldBackText();
  const time = (at: number) => dayTimeText(at, props.now, i18n.language);
  const endText = ({ rule, until }: TaskBlock) => {
    if (until !== undefined) return t('until', { time: time(until) });
    return rule === 'finished' ? '' : t('noEnd');
  };
  return (
    <ul className={styles.blocks}>
      {props.blocks.map((block) => (
        <li key={`${block.rule} ${block.since} ${block.until}`}>
          <strong>{ruleText(block.rule)}</strong>
          {block.about ? <span>{block.about}</span> : null}
          {block.holds ? <span>{heldText(block.holds)}</span> : null}
          <span className={styles.times}>
            {[block.since === undefined ? '' : t('since', { time: time(block.since) }), endText(block)]
              .filter(Boolean)
              .join(t('and'))}
          </span>
        </li>
      ))}
    </ul>
  );
}
