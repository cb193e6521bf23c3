import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import shared from '../supervisor.module.css';
import styles from './import.module.css';

export const IMPORT_STEPS = ['file', 'columns', 'check', 'done'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** The title of an import, where it stands, and at its beginning what else there is to import. */
export function ImportHead(props: { title: string; at: ImportStep; choice: ReactNode }) {
  const { t } = useTranslation('import');
  return (
    <div className={shared.head}>
      <h1>{props.title}</h1>
      <ol className={styles.steps}>
        {IMPORT_STEPS.map((step, index) => (
          <li key={step} aria-current={step === props.at ? 'step' : undefined}>
            <span aria-hidden="true">{index + 1}</span>
            {t(`steps.${step}`)}
          </li>
        ))}
      </ol>
      {props.at === 'file' ? <div className={shared.end}>{props.choice}</div> : null}
    </div>
  );
}
