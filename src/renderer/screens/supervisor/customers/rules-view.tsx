import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedRules } from '../../../../contract/customer-rules-api.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill } from '../../../components/pill.tsx';
import { dateTimeText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import { TablePanel } from '../table-panel.tsx';
import styles from './customers.module.css';
import { RulesForm } from './rules-form.tsx';

/** Every version of the rules with the day it holds from, and the way to the next one. */
export function RulesView(props: { onSaved: () => void }) {
  const { t, i18n } = useTranslation('customers');
  const query = useQuery('central.customerRules', {});
  const [basis, setBasis] = useState<SavedRules['rules']>();
  const { data } = query;
  if (query.error) return <ErrorNote error={query.error} />;
  if (!data) return null;
  if (basis)
    return (
      <RulesForm
        basis={basis}
        today={data.today}
        after={data.versions[0]?.version ?? 0}
        onClose={() => setBasis(undefined)}
        onSaved={() => {
          setBasis(undefined);
          query.reload();
          props.onSaved();
        }}
      />
    );
  const versions = [...data.versions.map((each) => ({ ...each, shipped: false })), SHIPPED];
  return (
    <div className={styles.view}>
      <div>
        <Button tone="primary" onClick={() => setBasis(data.rules)}>
          {t('rules.change')}
        </Button>
      </div>
      <TablePanel label={t('view.rules')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.version')}</th>
            <th scope="col">{t('rules.from')}</th>
            <th scope="col">{t('rules.saved')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, from, savedAt, savedBy, shipped, rules }) => (
            <tr key={version}>
              <th scope="row">{shipped ? t('rules.shipped') : `v${version}`}</th>
              <td>
                {from} {version === data.inForce ? <Pill tone="green">{t('rules.inForce')}</Pill> : null}
                {from > data.today ? <Pill tone="amber">{t('rules.later')}</Pill> : null}
              </td>
              <td>{shipped ? '' : `${savedBy} · ${dateTimeText(savedAt, i18n.language)}`}</td>
              <td data-number>
                {rules ? (
                  <Button
                    tone="quiet"
                    aria-label={t('rules.useOne', { version })}
                    onClick={() => setBasis(rules)}
                  >
                    {t('rules.use')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </TablePanel>
    </div>
  );
}

/** What holds while nothing else does. */
const SHIPPED = { version: 0, from: '', savedAt: 0, savedBy: '', shipped: true, rules: undefined };
