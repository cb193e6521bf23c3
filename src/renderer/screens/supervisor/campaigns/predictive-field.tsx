import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  PREDICTIVE_RANGES,
  type PredictiveFigure,
  type PredictiveProblem,
} from '../../../../core/campaign/predictive-policy.ts';

const SHARES: ReadonlySet<PredictiveFigure> = new Set(['abandonLimit', 'overrunRisk']);
const DECIMALS: Readonly<Record<PredictiveFigure, number>> = {
  abandonLimit: 2,
  overrunRisk: 2,
  linesPerAgent: 1,
  maxLines: 0,
  callsPerSecond: 0,
};

/** One figure of a predictive policy: with its unit, what it does, and what is wrong with it. Shares are typed as per cent. */
export function PredictiveField(props: {
  figure: PredictiveFigure;
  value: number;
  problem: PredictiveProblem | undefined;
  /** What the jurisdiction pack allows at most, as text; absent where it says nothing. */
  packLimit: string | undefined;
  /** Without what it does, where room is short. */
  brief?: boolean;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation('campaign');
  const { figure, problem, packLimit } = props;
  const scale = SHARES.has(figure) ? 100 : 1;
  const { least, most } = PREDICTIVE_RANGES[figure];
  const unit = t(`dialling.${figure}.unit`);
  const label = t(`dialling.${figure}.label`);
  const range = { least: least * scale, most: most * scale, unit, limit: packLimit };
  return (
    <NumberInput
      label={
        packLimit && !props.brief ? `${label} · ${t('dialling.packAtMost', { limit: packLimit })}` : label
      }
      description={props.brief ? undefined : t(`dialling.${figure}.text`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={problem ? t(`dialling.problem.${problem}`, range) : undefined}
      value={Number((props.value * scale).toFixed(DECIMALS[figure]))}
      decimalScale={DECIMALS[figure]}
      allowDecimal={DECIMALS[figure] > 0}
      allowNegative={false}
      clampBehavior="none"
      step={scale === 100 ? 0.5 : 1}
      suffix={` ${unit}`}
      onChange={(value) => {
        if (typeof value === 'number') props.onChange(value / scale);
      }}
    />
  );
}
