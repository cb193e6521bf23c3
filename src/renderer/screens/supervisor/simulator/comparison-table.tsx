import { useTranslation } from 'react-i18next';
import type { DialPlan } from '../../../../core/simulate/dial-plan.ts';
import type { Summary } from '../../../../core/simulate/figures.ts';
import type { Spread } from '../../../../core/simulate/spread.ts';
import { countText, percentText } from '../../../i18n/format.ts';
import { TablePanel } from '../table-panel.tsx';
import { type ActualFigures, actualOf } from './actual-figures.ts';
import type { SimulationRequest, SimulationResult } from './simulation.ts';
import styles from './simulator.module.css';

type Kind = 'share' | 'seconds' | 'count';
/** `better`: what an agent and a customer would rather have. */
const ROWS: readonly {
  readonly id: keyof Summary;
  readonly kind: Kind;
  readonly better: 'more' | 'less' | 'none';
}[] = [
  { id: 'occupancy', kind: 'share', better: 'more' },
  { id: 'meanWait', kind: 'seconds', better: 'less' },
  { id: 'connected', kind: 'count', better: 'more' },
  { id: 'dialled', kind: 'count', better: 'none' },
  { id: 'abandonRate', kind: 'share', better: 'less' },
  { id: 'worstWindow', kind: 'share', better: 'less' },
];

/** Both plans figure by figure, with how far single days differ; for a replayed day also what it was in fact. */
export function ComparisonTable({
  request,
  result,
}: {
  request: SimulationRequest;
  result: SimulationResult;
}) {
  const { t } = useTranslation('simulator');
  const actual = request.source.kind === 'day' ? actualOf(request.source.day) : undefined;
  return (
    <TablePanel label={t('comparison')}>
      <thead>
        <tr>
          <th scope="col">{t('column.figure')}</th>
          {actual ? (
            <th scope="col" data-number>
              {t('column.actual')}
            </th>
          ) : null}
          {(['present', 'trial'] as const).map((plan) => (
            <th key={plan} scope="col" data-number>
              {t(`column.${plan}`)}
              <PlanText plan={request[plan]} />
            </th>
          ))}
          <th scope="col" data-number>
            {t('column.difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <Row
            key={row.id}
            {...row}
            actual={actual && { value: actual[row.id as keyof ActualFigures] }}
            present={result.present.figures[row.id]}
            trial={result.trial.figures[row.id]}
            limit={request.trial.pacing.abandonLimit}
          />
        ))}
      </tbody>
    </TablePanel>
  );
}

function PlanText({ plan: { mode, previewSeconds, pacing } }: { plan: DialPlan }) {
  const { t, i18n } = useTranslation(['simulator', 'campaign']);
  return (
    <small className={styles.plan}>
      {t(`plan.${mode}`, {
        mode: t(`campaign:mode.${mode}`),
        preview: previewSeconds,
        ring: pacing.ringSeconds,
        limit: percentText(pacing.abandonLimit, i18n.language),
        lines: pacing.linesPerAgent,
      })}
    </small>
  );
}

function Row(props: {
  id: keyof Summary;
  kind: Kind;
  better: 'more' | 'less' | 'none';
  /** Absent where nothing was measured; its value is undefined where this figure was not. */
  actual: { readonly value: number | undefined } | undefined;
  present: Spread;
  trial: Spread;
  limit: number;
}) {
  const { t } = useTranslation('simulator');
  const text = useFigureText(props.kind);
  const apartText = (value: number) =>
    props.kind === 'share' ? t('points', { points: (100 * value).toFixed(1) }) : text(value);
  const { id, actual, present, trial, better } = props;
  const difference = trial.mean - present.mean;
  const apart = text(Math.abs(difference)) !== text(0);
  const good = difference > 0 === (better === 'more');
  const over = id === 'abandonRate' && trial.mean > props.limit;
  return (
    <tr>
      <th scope="row">{t(`figure.${id}`)}</th>
      {actual ? (
        <td data-number>{actual.value === undefined ? t('notMeasured') : text(actual.value)}</td>
      ) : null}
      {[present, trial].map((spread, index) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: the two columns never change places
          key={index}
          data-number
          data-tone={index === 1 && over ? 'red' : undefined}
          className={styles.value}
        >
          <b>{text(spread.mean)}</b>
          <small>{t('spread', { low: text(spread.low), high: text(spread.high) })}</small>
        </td>
      ))}
      <td
        data-number
        className={styles.value}
        data-tone={apart && better !== 'none' ? (good ? 'green' : 'amber') : undefined}
      >
        {apart ? `${difference > 0 ? '+' : '−'}${apartText(Math.abs(difference))}` : t('same')}
      </td>
    </tr>
  );
}

function useFigureText(kind: Kind): (value: number) => string {
  const { t, i18n } = useTranslation('simulator');
  switch (kind) {
    case 'share':
      return (value) => percentText(value, i18n.language) ?? '';
    case 'seconds':
      return (value) => t('secondsOf', { seconds: Math.round(value) });
    case 'count':
      return (value) => countText(Math.round(value), i18n.language);
  }
}
