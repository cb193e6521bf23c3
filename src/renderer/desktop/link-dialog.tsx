import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../contract/desk-view.ts';
import { Button } from '../components/button.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { numberText } from '../i18n/format.ts';
import { useCommand } from '../state/use-command.ts';
import styles from './desktop.module.css';

/** Another program asks for a call: nothing is dialled before the agent says so, and the gate has its word then. */
export function LinkDialog({ view }: { view: DeskView }) {
  const { t } = useTranslation(['desktop', 'common']);
  const answer = useCommand('desktop.answerLink');
  const link = view.desktop?.link;
  const leave = () => (link ? void answer.run({ id: link.id, dial: false }) : undefined);
  const rows = [
    ['link.number', link?.number && numberText(link.number)],
    ['link.customer', link?.customerName],
    ['link.campaign', link?.campaign],
    ['link.why', link?.why],
  ] as const;
  return (
    <Modal
      opened={link !== undefined}
      onClose={leave}
      title={t('link.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
    >
      <div className={styles.form}>
        <p className={styles.quiet}>{t('link.from')}</p>
        <dl className={styles.facts}>
          {rows.map(([key, value]) =>
            value ? (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
        {link?.why || link?.campaign ? <p className={styles.quiet}>{t('link.unchecked')}</p> : null}
        {link?.problem ? <ErrorNote error={link.problem} tone="amber" /> : null}
        {answer.error && !link?.problem ? <ErrorNote error={answer.error} /> : null}
        <div className={styles.buttons}>
          <Button data-autofocus onClick={leave}>
            {t('link.no')}
          </Button>
          {link && !link.problem ? (
            <Button
              tone="primary"
              aria-busy={answer.busy}
              onClick={() => (answer.busy ? undefined : void answer.run({ id: link.id, dial: true }))}
            >
              {t('link.dial')}
            </Button>
          ) : null}
        </div>
      </div>
    </Modal>
  );
}
