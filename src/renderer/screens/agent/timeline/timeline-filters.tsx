import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { kindCounts, TimelineKind } from '../../../../core/customer/timeline.ts';
import { countText } from '../../../i18n/format.ts';
import styles from './timeline.module.css';

/** Where `L` leads. */
export const FILTERS = 'timeline-filters';

/** The kinds that occur, as words with their counts; several can be on, none on means all. */
export function TimelineFilters(props: {
  id?: string | undefined;
  counts: ReturnType<typeof kindCounts>;
  total: number;
  chosen: ReadonlySet<TimelineKind>;
  onChoose: (chosen: ReadonlySet<TimelineKind>) => void;
}) {
  const { t, i18n } = useTranslation('agent');
  const { counts, chosen, onChoose } = props;
  const count = (value: number) => <span>{countText(value, i18n.language)}</span>;
  return (
    <div
      id={props.id}
      className={styles.filters}
      role="toolbar"
      aria-label={t('timeline.filters')}
      onKeyDown={along}
    >
      <button type="button" aria-pressed={chosen.size === 0} onClick={() => onChoose(new Set())}>
        {t('timeline.all')} {count(props.total)}
      </button>
      {counts.map(({ kind, count: of }) => (
        <button
          key={kind}
          type="button"
          tabIndex={-1}
          aria-pressed={chosen.has(kind)}
          onClick={() => {
            const next = new Set(chosen);
            if (!next.delete(kind)) next.add(kind);
            onChoose(next);
          }}
        >
          {t(`timeline.kind.${kind}`)} {count(of)}
        </button>
      ))}
    </div>
  );
}

/** The arrows go along the words; down goes into the list. */
function along(event: KeyboardEvent<HTMLDivElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const here = buttons.indexOf(event.target as HTMLButtonElement);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    event.currentTarget.parentElement?.parentElement
      ?.querySelector<HTMLElement>('[data-entry][tabindex="0"]')
      ?.focus();
  }
  if (step === undefined) return;
  event.preventDefault();
  buttons[(here + step + buttons.length) % buttons.length]?.focus();
}
