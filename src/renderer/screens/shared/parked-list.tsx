import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import { useQuery } from '../../state/use-query.ts';
import { ParkedReason } from './parked-reason.tsx';

/** Facts the centre received and could not apply. */
export function ParkedList() {
  const { t, i18n } = useTranslation('lead');
  const parked = useQuery('central.parked', {});
  return (
    <ul aria-label={t('parked.title')} style={{ margin: 0, padding: 0, listStyle: 'none', fontSize: 13 }}>
      {parked.error ? <ErrorNote error={parked.error} /> : null}
      {(parked.data ?? []).map((row) => (
        <li key={row.id} style={{ padding: '8px 0', borderTop: '1px solid var(--line)' }}>
          <strong>{t('parked.row', { seq: row.seq, kind: row.kind })}</strong>
          <div style={{ color: 'var(--ink-2)', fontSize: 12 }}>{dateTimeText(row.at, i18n.language)}</div>
          <ParkedReason reason={row.reason} />
        </li>
      ))}
    </ul>
  );
}
