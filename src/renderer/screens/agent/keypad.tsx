import { Popover } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { useKeys } from '../../keys/own-keys.ts';
import styles from './agent.module.css';

const DIGITS = [...'123456789*0#'];

export function KeypadButton(props: {
  enabled: boolean;
  opened: boolean;
  onOpen: (open: boolean) => void;
  onDigit: (digit: string) => void;
}) {
  const { t } = useTranslation('agent');
  const keys = useKeys();
  const { enabled, opened, onOpen } = props;
  // Where the pad could not be used for a while, it does not come back by itself over what is being said then.
  useEffect(() => {
    if (opened && !enabled) onOpen(false);
  }, [opened, enabled, onOpen]);
  return (
    <Popover opened={opened && enabled} onChange={onOpen} trapFocus position="bottom">
      <Popover.Target>
        <Button shortcut={keys.keypad} disabled={!enabled} onClick={() => onOpen(!opened)}>
          {t('action.keypad')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('keypad.title')}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the keyboard press the keys of the pad */}
        <div
          className={styles.keypad}
          onKeyDown={(event) => {
            if (DIGITS.includes(event.key)) props.onDigit(event.key);
          }}
        >
          {DIGITS.map((digit) => (
            <Button key={digit} onClick={() => props.onDigit(digit)}>
              {digit}
            </Button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
