import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorBody } from '../../contract/errors.ts';
import { Button } from '../components/button.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { capsOf, Key } from '../components/key.tsx';
import styles from './desktop.module.css';
import { globalShortcutOf } from './global-shortcut-of.ts';

/** One global key: pressed to be set, off unless it is. */
export function KeyField(props: {
  label: string;
  value: string | undefined;
  fault: ErrorBody | undefined;
  onChange: (shortcut: string | undefined) => void;
}) {
  const { t } = useTranslation('desktop');
  const [listening, setListening] = useState(false);
  const { label, value } = props;
  const seen = listening ? t('settings.press') : value ? capsOf(value) : t('settings.off');
  return (
    <>
      <div className={styles.row}>
        <span>{label}</span>
        <Button
          aria-label={`${label}: ${seen}`}
          aria-pressed={listening}
          onClick={() => setListening(true)}
          onBlur={() => setListening(false)}
          onKeyDown={(event) => {
            if (!listening || event.key === 'Tab') return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key === 'Escape') return setListening(false);
            const shortcut = globalShortcutOf(event.nativeEvent);
            if (shortcut === undefined) return;
            setListening(false);
            props.onChange(shortcut);
          }}
        >
          {value && !listening ? <Key>{value}</Key> : seen}
        </Button>
        {value ? (
          <Button
            tone="quiet"
            aria-label={`${t('settings.clear')}: ${label}`}
            onClick={() => props.onChange(undefined)}
          >
            {t('settings.clear')}
          </Button>
        ) : null}
      </div>
      {props.fault ? <ErrorNote error={props.fault} tone="amber" /> : null}
    </>
  );
}
