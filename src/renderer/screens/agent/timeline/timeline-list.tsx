import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineRow } from '../../../../core/customer/timeline.ts';
import { dayText } from '../../../i18n/format.ts';
import { type EntryWords, entryText } from './entry-text.ts';
import styles from './timeline.module.css';
import { TimelineEntry } from './timeline-entry.tsx';

const ENTRY_PX = 45;
const DAY_PX = 24;
/** Rows that a page key goes on by. */
const PAGE = 10;

/** The rows in sight, the label of their day at the top. Arrows go from entry to entry, Enter opens one in place. */
export function TimelineList(props: {
  rows: readonly TimelineRow[];
  words: EntryWords;
  isHidden: (row: TimelineRow) => boolean;
}) {
  const { rows, words } = props;
  const place = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(1);
  const wanted = useRef(false);
  const days = useMemo(() => rows.flatMap((row, index) => (row.kind === 'day' ? [index] : [])), [rows]);
  const stuck = useRef(0);
  // What was chosen is another list: it begins at its top.
  useEffect(() => {
    setActive(Math.min(1, rows.length - 1));
  }, [rows.length]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_PX : ENTRY_PX),
    getItemKey: (index) => keyOf(rows[index], index),
    overscan: 8,
    scrollPaddingStart: DAY_PX,
    // The day's label stays while its entries pass, and what has the focus is not taken away.
    rangeExtractor: (range) => {
      stuck.current = days.findLast((index) => index <= range.startIndex) ?? 0;
      return [...new Set([stuck.current, active, ...defaultRangeExtractor(range)])]
        .filter((index) => index < rows.length)
        .sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    virtual.scrollToIndex(active);
    place.current?.querySelector<HTMLElement>(`[data-entry="${active}"]`)?.focus();
  }, [active, virtual]);

  const go = (from: number, step: 1 | -1) => {
    for (let index = from; index >= 0 && index < rows.length; index += step) {
      if (rows[index]?.kind !== 'item') continue;
      wanted.current = true;
      setActive(index);
      return;
    }
  };
  const press = (event: KeyboardEvent) => {
    const move = moveOf(event.key, active, rows.length - 1);
    if (!move) return;
    event.preventDefault();
    go(...move);
  };
  const toggle = (id: string) => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the entries, which have the focus
    <section ref={place} className={`${styles.list} more-below`} onKeyDown={press}>
      <ol aria-label={words.t('timeline.list')} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          const isStuck = index === stuck.current;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              data-stuck={isStuck || undefined}
              style={isStuck ? undefined : { transform: `translateY(${start}px)` }}
            >
              {row.kind === 'day' ? (
                <h3 className={styles.day}>{dayText(row.at, words.now, words.language)}</h3>
              ) : (
                <TimelineEntry
                  index={index}
                  at={row.item.at}
                  text={entryText(row.item, words)}
                  hidden={props.isHidden(row)}
                  opened={opened.has(row.item.id)}
                  active={index === active}
                  onFocus={() => setActive(index)}
                  onToggle={() => toggle(row.item.id)}
                />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Where a key leads, and in which direction an entry is looked for there. */
function moveOf(key: string, active: number, last: number): [from: number, step: 1 | -1] | undefined {
  switch (key) {
    case 'ArrowDown':
      return [active + 1, 1];
    case 'ArrowUp':
      return [active - 1, -1];
    case 'Home':
      return [0, 1];
    case 'End':
      return [last, -1];
    case 'PageDown':
      return [Math.min(last, active + PAGE), -1];
    case 'PageUp':
      return [Math.max(0, active - PAGE), 1];
    default:
      return undefined;
  }
}

function keyOf(row: TimelineRow | undefined, index: number): string | number {
  if (!row) return index;
  return row.kind === 'day' ? `day ${row.at}` : row.item.id;
}
