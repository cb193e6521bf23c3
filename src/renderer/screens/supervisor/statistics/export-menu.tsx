import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CALL_DIRECTIONS,
  type CallDirection,
  EXPORT_DETAILS,
  type ExportDetail,
  type ReportQuery,
} from '../../../../contract/views.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { bytesOfBase64, saveFile } from '../download.ts';
import shared from '../supervisor.module.css';
import styles from './export-menu.module.css';

interface Choice {
  readonly detail: ExportDetail;
  readonly direction?: CallDirection;
}

const ALWAYS: readonly Choice[] = EXPORT_DETAILS.map((detail) => ({ detail }));
/** Where customers called too. */
const APART: readonly Choice[] = CALL_DIRECTIONS.map((direction) => ({ detail: 'calls', direction }));
const FORMATS = ['xlsx', 'csv'] as const;

/** In the page, whose landmark it belongs to, where the library would measure its place wrongly once the page is zoomed. */
const BELOW = { top: '100%', right: 0, left: 'auto', width: 'max-content' };

/** What is on the screen, or the calls it was counted from, as a file. `incoming`: customers called in the range. */
export function ExportMenu(props: { query: ReportQuery; incoming: boolean }) {
  const { t, i18n } = useTranslation('report');
  const command = useCommand('central.exportReport');
  const [saved, setSaved] = useState('');
  const choices = [...ALWAYS, ...(props.incoming ? APART : [])];
  const run = async (choice: Choice, format: (typeof FORMATS)[number]) => {
    setSaved('');
    const language = i18n.language === 'en' ? 'en' : 'zh-CN';
    const file = await command.run({ ...props.query, ...choice, format, language });
    if (!file) return;
    saveFile(file.fileName, file.mime, bytesOfBase64(file.bytes));
    setSaved(file.fileName);
  };
  return (
    <>
      {command.error ? <ErrorNote error={command.error} /> : null}
      <span role="status" className={shared.good}>
        {saved ? t('export.done', { name: saved }) : ''}
      </span>
      <div className={styles.export}>
        <Menu shadow="none" withInitialFocusPlaceholder={false} withinPortal={false}>
          <Menu.Target>
            <Button disabled={command.busy}>{t('export.label')}</Button>
          </Menu.Target>
          <Menu.Dropdown className={styles.choices} style={BELOW}>
            {choices.map((choice) => {
              const name = choice.direction ?? choice.detail;
              return FORMATS.map((format) => (
                <Menu.Item key={`${name}.${format}`} onClick={() => void run(choice, format)}>
                  {t(`export.${name}`)} · {format.toUpperCase()}
                </Menu.Item>
              ));
            })}
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  );
}
