import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../state/use-command.ts';
import { DialogForm } from '../../supervisor/dnc/dialog.tsx';

/** Withdrawn is withdrawn: who corrects a briefing publishes another. */
export function WithdrawForm(props: { id: string; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation('briefings');
  const withdraw = useCommand('central.withdrawBriefing');
  return (
    <DialogForm
      submit={t('withdraw')}
      danger
      busy={withdraw.busy}
      ready
      error={withdraw.error}
      onSubmit={async () => {
        if (await withdraw.run({ id: props.id })) props.onSaved();
      }}
      onClose={props.onClose}
    >
      <p>{t('withdrawText')}</p>
    </DialogForm>
  );
}
