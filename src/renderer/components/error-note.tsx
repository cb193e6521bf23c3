import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorBody, WaihuError } from '../../contract/errors.ts';
import { Note } from './note.tsx';

/** An error as people read it: what happened, and what to do next. */
export function ErrorNote(props: {
  error: WaihuError | ErrorBody;
  tone?: 'red' | 'amber';
  children?: ReactNode;
}) {
  const { t } = useTranslation('errors');
  const { code, params } = props.error;
  return (
    <Note
      tone={props.tone ?? 'red'}
      title={t(`${code}.title`, { ...params })}
      text={t(`${code}.next`, { ...params })}
      urgent
    >
      {props.children}
    </Note>
  );
}
