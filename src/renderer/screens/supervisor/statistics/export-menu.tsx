import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportQuery } from '../../../../contract/views.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { bytesOfBase64, saveFile } from '../download.ts';
import shared from '../supervisor.module.css';

const CHOICES = [
  { detail: 'summary', format: 'xlsx' },
  { detail: 'summary', format: 'csv' },
  { detail: 'calls', format: 'xlsx' },
  { detail: 'calls', format: 'csv' },
] as const;

/** What is on the screen, or the calls it was counted from, as a file. */
export function ExportMenu(props: { query: ReportQuery }) {
  const { t, i18n } = useTranslation('report');
  const command = useCommand('central.exportReport');
  const [saved, setSaved] = useState('');
  const run = async (choice: (typeof CHOICES)[number]) => {
    setSaved('');
    const language = i18n.language === 'en' ? 'en' : 'zh-CN';
    const file = await command.run({ ...props.query, ...choice, language });
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
      <Menu position="bottom-end" shadow="none">
        <Menu.Target>
          <Button disabled={command.busy}>{t('export.label')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {CHOICES.map((choice) => (
            <Menu.Item key={`${choice.detail}.${choice.format}`} onClick={() => void run(choice)}>
              {t(`export.${choice.detail}`)} · {choice.format.toUpperCase()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
