import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { useAskBeforeLeaving } from './leaving.ts';

/** Leaves the form, also for whatever else would close it: at once, or where something was changed after a second press that says what is lost. */
export function CancelEditing(props: {
  label: string;
  changed: boolean;
  disabled: boolean;
  onCancel: () => void;
}) {
  const { t } = useTranslation('common');
  const [asked, setAsked] = useState<'not-yet' | 'now' | 'before'>('not-yet');
  /** What was asked for; absent where the form is only to close. */
  const [other, setOther] = useState<() => void>();
  const ask = (leave?: () => void) => {
    setOther(() => leave);
    setAsked('now');
  };
  useAskBeforeLeaving(props.changed, ask);
  if (asked !== 'now')
    return (
      <Button
        autoFocus={asked === 'before'}
        disabled={props.disabled}
        onClick={() => (props.changed ? ask() : props.onCancel())}
      >
        {props.label}
      </Button>
    );
  return (
    <>
      <span role="alert">{t('leave.ask')}</span>
      <Button autoFocus onClick={() => setAsked('before')}>
        {t('leave.stay')}
      </Button>
      <Button disabled={props.disabled} onClick={other ?? props.onCancel}>
        {t('leave.go')}
      </Button>
    </>
  );
}
