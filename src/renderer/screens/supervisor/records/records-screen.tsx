import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from '../supervisor.module.css';
import { CallerRecords } from './caller-records.tsx';
import { ExportRecords } from './export-records.tsx';
import records from './records.module.css';
import { RevealRecords } from './reveal-records.tsx';

/** Who saw or took away which data, as the centre put it on record. */
export function RecordsScreen() {
  const { t } = useTranslation('supervisor');
  return (
    <main className={styles.page}>
      <div className={styles.head}>
        <h1>{t('nav.records')}</h1>
      </div>
      <Tabs className={records.tabs} defaultValue="exports" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="exports">{t('records.title')}</Tabs.Tab>
          <Tabs.Tab value="look-ups">{t('lookUps.title')}</Tabs.Tab>
          <Tabs.Tab value="reveals">{t('reveals.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="exports" pt={12} className={records.panel}>
          <ExportRecords />
        </Tabs.Panel>
        <Tabs.Panel value="look-ups" pt={12} className={records.panel}>
          <CallerRecords />
        </Tabs.Panel>
        <Tabs.Panel value="reveals" pt={12} className={records.panel}>
          <RevealRecords />
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}
