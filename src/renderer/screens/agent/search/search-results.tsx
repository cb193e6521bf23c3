import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundEntry, SearchResult } from '../../../../contract/customer-api.ts';
import { timelineOf } from '../../../../core/customer/timeline.ts';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { groupReference } from '../../../../core/reference/reference.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { dayTimeText, numberText } from '../../../i18n/format.ts';
import { entryText } from '../timeline/entry-text.ts';
import { Marked } from './marked.tsx';
import styles from './search.module.css';

/** What was found, in groups; each line opens its customer. */
export function SearchResults(props: {
  text: string;
  result: SearchResult;
  dispositions: readonly Disposition[];
  onOpen: (customerId: string) => void;
}) {
  const { t } = useTranslation(['agent', 'common']);
  const { text, result, onOpen } = props;
  const { customers, references, entries, messages, waiting } = result;
  const none = customers.length + references.length + entries.length + messages.length === 0;
  return (
    <>
      {none ? <EmptyState title={t('search.none')} text={t('search.noneText')} /> : null}
      <Group title={t('search.customers')} count={customers.length}>
        {customers.map(({ id, name, tier, grid, number }) => (
          <Hit key={id} onOpen={() => onOpen(id)}>
            <strong>
              <Marked text={name} typed={text} />
            </strong>
            <span>{number ? numberText(number) : ''}</span>
            <small>{[tier ? t(`common:tier.${tier}`) : '', grid].filter(Boolean).join(' · ')}</small>
          </Hit>
        ))}
      </Group>
      {(
        [
          ['references', references],
          ['messages', messages],
          ['entries', entries],
        ] as const
      ).map(([group, hits]) => (
        <Group key={group} title={t(`search.${group}`)} count={hits.length}>
          {hits.map((found) => (
            <EntryHit
              key={`${found.customerId} ${found.entry.id}`}
              found={found}
              typed={text}
              dispositions={props.dispositions}
              onOpen={onOpen}
            />
          ))}
        </Group>
      ))}
      {waiting ? <p className={styles.hint}>{t('search.waiting')}</p> : null}
    </>
  );
}

function Group(props: { title: string; count: number; children: ReactNode }) {
  if (props.count === 0) return null;
  return (
    <section aria-label={props.title}>
      <h3 className={styles.group}>{props.title}</h3>
      <ul className={styles.hits}>{props.children}</ul>
    </section>
  );
}

function Hit(props: { onOpen: () => void; children: ReactNode }) {
  return (
    <li>
      <button type="button" className={styles.hit} data-hit onClick={props.onOpen}>
        {props.children}
      </button>
    </li>
  );
}

function EntryHit(props: {
  found: FoundEntry;
  typed: string;
  dispositions: readonly Disposition[];
  onOpen: (customerId: string) => void;
}) {
  const { t, i18n } = useTranslation('agent');
  const { customerId, customerName, entry } = props.found;
  const [item] = timelineOf([{ ...entry, answers: undefined, callbackAt: undefined }]);
  const now = Date.now();
  const words = { t, language: i18n.language, dispositions: props.dispositions, now };
  const shown = item && entryText(item, words);
  const codes = (entry.references ?? []).map((code) => groupReference(code).join(' '));
  return (
    <Hit onOpen={() => props.onOpen(customerId)}>
      <strong>{customerName}</strong>
      <span>{shown ? [shown.kind, shown.result, shown.status].filter(Boolean).join(' · ') : null}</span>
      <small>{dayTimeText(entry.at, now, i18n.language)}</small>
      {entry.detail || codes.length > 0 ? (
        <p>
          <Marked text={[...codes, entry.detail].filter(Boolean).join(' · ')} typed={props.typed} />
        </p>
      ) : null}
    </Hit>
  );
}
