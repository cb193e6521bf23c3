import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorBody, WaihuError } from '../../contract/errors.ts';
import styles from './components.module.css';

/** An error as people read it: what happened, and what to do next. */
export function ErrorNote(props: {
  error: WaihuError | ErrorBody;
  tone?: 'red' | 'amber';
  children?: ReactNode;
}) {
  const { t } = useTranslation('errors');
  const { code, params } = props.error;
  return (
    <div className={styles.note} data-tone={props.tone ?? 'red'} role="alert">
      <strong>{t(`${code}.title`, { ...params })}</strong>
      <p>{t(`${code}.next`, { ...params })}</p>
      {props.children ? <div>{props.children}</div> : null}
    </div>
  );
}
