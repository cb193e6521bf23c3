import { Popover } from '@mantine/core';
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
  return (
    <Popover opened={props.opened && props.enabled} onChange={props.onOpen} trapFocus position="bottom">
      <Popover.Target>
        <Button shortcut={keys.keypad} disabled={!props.enabled} onClick={() => props.onOpen(!props.opened)}>
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
