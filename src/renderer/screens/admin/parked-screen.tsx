import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import { useQuery } from '../../state/use-query.ts';
import { GatewayNote } from '../shared/gateway-note.tsx';
import { ParkedReason } from '../shared/parked-reason.tsx';
import shared from '../supervisor/supervisor.module.css';
import { TablePanel } from '../supervisor/table-panel.tsx';
import { FactKind } from './fact-kind.tsx';

/** Facts the centre received and could not apply, with where they came from and why. */
export function ParkedScreen() {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const parked = useQuery('central.parked', {});
  return (
    <main className={shared.page}>
      <div>
        <div className={shared.head}>
          <h1>{t('parked.title')}</h1>
        </div>
        <GatewayNote always />
        {parked.error ? (
          <ErrorNote error={parked.error}>
            <Button onClick={parked.reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
      </div>
      {!parked.data && !parked.error ? <EmptyState title={t('parked.loading')} /> : null}
      {parked.data?.length === 0 ? (
        <EmptyState title={t('parked.empty')} text={t('parked.emptyText')} />
      ) : null}
      {parked.data && parked.data.length > 0 ? (
        <TablePanel label={t('parked.title')}>
          <thead>
            <tr>
              <th scope="col">{t('parked.time')}</th>
              <th scope="col">{t('parked.device')}</th>
              <th scope="col" data-number>
                {t('parked.seq')}
              </th>
              <th scope="col">{t('parked.kind')}</th>
              <th scope="col">{t('parked.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {parked.data.map((row) => (
              <tr key={row.id}>
                <td>{dateTimeText(row.at, i18n.language)}</td>
                <td className={shared.text}>{row.deviceId}</td>
                <td data-number>{row.seq}</td>
                <td>
                  <FactKind kind={row.kind} />
                </td>
                <td className={shared.text}>
                  <ParkedReason reason={row.reason} />
                </td>
              </tr>
            ))}
          </tbody>
        </TablePanel>
      ) : null}
    </main>
  );
}
