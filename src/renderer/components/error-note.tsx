import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ERROR_CODES, type ErrorBody, type WaihuError } from '../../contract/errors.ts';
import { Note } from './note.tsx';

/** An error that came of another one names that one's code as its param `cause`. */
function causeTexts(cause: unknown, t: TFunction<'errors'>) {
  const code = ERROR_CODES.find((each) => each === cause);
  return code ? { causeTitle: t(`${code}.title`), causeNext: t(`${code}.next`) } : {};
}

/** An error as people read it: what happened, and what to do next. */
export function ErrorNote(props: {
  error: WaihuError | ErrorBody;
  tone?: 'red' | 'amber';
  children?: ReactNode;
}) {
  const { t } = useTranslation('errors');
  const { code, params } = props.error;
  const values = { ...params, ...causeTexts(params?.cause, t) };
  return (
    <Note
      tone={props.tone ?? 'red'}
      title={t(`${code}.title`, values)}
      text={t(`${code}.next`, values)}
      urgent
    >
      {props.children}
    </Note>
  );
}
