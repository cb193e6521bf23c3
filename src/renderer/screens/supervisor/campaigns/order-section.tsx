import { useTranslation } from 'react-i18next';
import {
  callbackGraceMs,
  LIST_ORDER,
  QUEUE_RULES,
  type QueuePolicy,
  type Tier,
} from '../../../../core/task/queue-policy.ts';
import { Button } from '../../../components/button.tsx';
import shared from '../supervisor.module.css';
import type { SectionProps } from './campaign-form.tsx';
import { moved, without } from './edit-list.ts';
import { MoveButtons } from './move-buttons.tsx';
import { NumberField } from './number-field.tsx';
import styles from './order.module.css';

const TIERS: readonly Tier[] = ['diamond', 'gold', 'silver', 'mass'];

/** Who is called first: promised callbacks always, then the campaign's rules one after the other, last the place in the list. */
export function OrderSection({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation(['campaign', 'common']);
  const policy = campaign.queue ?? LIST_ORDER;
  const { rules, contactDays } = policy;
  const set = (change: Partial<QueuePolicy>) => onChange({ queue: { ...policy, ...change } });
  const unused = QUEUE_RULES.filter((rule) => !rules.includes(rule));
  return (
    <div className={styles.order}>
      <p className={shared.quiet}>{t('order.hint')}</p>
      <ol className={styles.rules}>
        <FixedRow name={t('order.rule.callback')} text={t('order.text.callback')} />
        {rules.map((rule, index) => {
          const name = t(`order.rule.${rule}`);
          return (
            <li key={rule}>
              <div>
                <strong>{name}</strong>
                <span className={shared.quiet}>{t(`order.text.${rule}`)}</span>
              </div>
              <MoveButtons
                list="queue-rules"
                name={name}
                index={index}
                count={rules.length}
                onMove={(by) => set({ rules: moved(rules, index, by) })}
              />
              <Button
                tone="quiet"
                aria-label={t('order.remove', { name })}
                onClick={() => set({ rules: without(rules, index) })}
              >
                {t('compliance.remove')}
              </Button>
            </li>
          );
        })}
        <FixedRow name={t('order.rule.list')} text={t('order.text.list')} />
      </ol>
      {unused.length > 0 ? (
        <div className={styles.add}>
          <span className={shared.quiet}>{t('order.add')}</span>
          {unused.map((rule) => (
            <Button key={rule} onClick={() => set({ rules: [...rules, rule] })}>
              {t(`order.rule.${rule}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <div className={styles.days}>
        <NumberField
          label={t('order.grace')}
          value={callbackGraceMs(policy) / 60_000}
          min={0}
          max={10_080}
          onChange={(callbackGraceMinutes) => set({ callbackGraceMinutes })}
        />
      </div>
      {rules.includes('contact-overdue') ? (
        <fieldset className={styles.days}>
          <legend className="field-label">{t('order.contactDays')}</legend>
          {TIERS.map((tier) => (
            <NumberField
              key={tier}
              label={t(`common:tier.${tier}`)}
              value={contactDays[tier]}
              min={1}
              max={3660}
              onChange={(days) => set({ contactDays: { ...contactDays, [tier]: days } })}
            />
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function FixedRow(props: { name: string; text: string }) {
  return (
    <li data-fixed>
      <div>
        <strong>{props.name}</strong>
        <span className={shared.quiet}>{props.text}</span>
      </div>
    </li>
  );
}
