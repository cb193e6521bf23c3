import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RetryRule } from '../../../../core/task/retry-policy.ts';
import { Button } from '../../../components/button.tsx';
import type { Choice } from './choice.ts';

/** One result with its wait, growth and limit; a field left empty says nothing of its own. */
export function RetryRow(props: {
  name: string;
  rule: RetryRule;
  /** What the task may be filed as when it is given up. */
  filedAs: readonly Choice[];
  onChange: (rule: RetryRule) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation('campaign');
  const { name, rule, onChange } = props;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Figure
          label={t('retry.label.wait', { name })}
          value={Math.round(rule.delaySeconds / 60)}
          min={0}
          max={43_200}
          onChange={(minutes) => onChange({ ...rule, delaySeconds: (minutes ?? 0) * 60 })}
        />
      </td>
      <td>
        <Figure
          label={t('retry.label.growth', { name })}
          value={rule.growth ?? 1}
          min={1}
          max={10}
          step={0.5}
          onChange={(growth) => onChange({ ...rule, growth: growth === 1 ? undefined : growth })}
        />
      </td>
      <td>
        <Figure
          label={t('retry.label.times', { name })}
          value={rule.maxTimes}
          min={1}
          max={50}
          onChange={(maxTimes) => onChange({ ...rule, maxTimes })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={t('retry.label.other', { name })}
          checked={rule.otherNumberFirst ?? false}
          onChange={(event) =>
            onChange({ ...rule, otherNumberFirst: event.currentTarget.checked || undefined })
          }
        />
      </td>
      <td>
        <NativeSelect
          aria-label={t('retry.label.giveUp', { name })}
          value={rule.giveUpAs ?? ''}
          onChange={(event) => onChange({ ...rule, giveUpAs: event.currentTarget.value || undefined })}
          data={[{ value: '', label: t('retry.asEnded') }, ...props.filedAs]}
        />
      </td>
      <td>
        {props.onRemove ? (
          <Button tone="quiet" aria-label={t('retry.label.remove', { name })} onClick={props.onRemove}>
            {t('compliance.remove')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function Figure(props: {
  label: string;
  value: number | undefined;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <NumberInput
      aria-label={props.label}
      value={props.value ?? ''}
      min={props.min}
      max={props.max}
      step={props.step ?? 1}
      allowDecimal={props.step !== undefined}
      decimalScale={1}
      clampBehavior="strict"
      hideControls
      placeholder="—"
      onChange={(value) => props.onChange(typeof value === 'number' ? value : undefined)}
    />
  );
}
