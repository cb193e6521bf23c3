import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../../core/customer/customer.ts';
import {
  kindCounts,
  type TimelineKind,
  timelineOf,
  timelineRows,
} from '../../../../core/customer/timeline.ts';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { dayTimeText } from '../../../i18n/format.ts';
import styles from './timeline.module.css';
import { TimelineFilters } from './timeline-filters.tsx';
import { TimelineList } from './timeline-list.tsx';

/** All that happened with a customer, newest first. `asOf`: when that was known, where it is older than set. */
export function Timeline(props: {
  title: string;
  history: readonly HistoryEntry[];
  dispositions: readonly Disposition[];
  protectedFields: readonly string[];
  asOf?: number | undefined;
  filtersId?: string | undefined;
}) {
  const { t, i18n } = useTranslation('agent');
  const { language } = i18n;
  const { history, dispositions } = props;
  const [chosen, setChosen] = useState<ReadonlySet<TimelineKind>>(new Set());
  const items = useMemo(() => timelineOf(history), [history]);
  const counts = useMemo(() => kindCounts(items), [items]);
  const shown = useMemo(
    () => new Set([...chosen].filter((kind) => counts.some((each) => each.kind === kind))),
    [chosen, counts],
  );
  const rows = useMemo(() => timelineRows(items, shown, (at) => new Date(at).toDateString()), [items, shown]);
  const now = Date.now();
  const keptBack = props.protectedFields.includes('orders');
  return (
    <>
      <div className={styles.bar}>
        <h2>{props.title}</h2>
        {counts.length > 1 ? (
          <TimelineFilters
            id={props.filtersId}
            counts={counts}
            total={items.length}
            chosen={shown}
            onChoose={setChosen}
          />
        ) : null}
      </div>
      {props.asOf === undefined ? null : (
        <p className={styles.asOf}>{t('timeline.asOf', { at: dayTimeText(props.asOf, now, language) })}</p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('history.empty')} />
      ) : (
        <TimelineList
          rows={rows}
          words={{ t, language, dispositions, now }}
          isHidden={(row) => keptBack && row.kind === 'item' && row.item.kind === 'order'}
        />
      )}
    </>
  );
}
