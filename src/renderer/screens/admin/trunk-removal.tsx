import { useTranslation } from 'react-i18next';
import type { TrunkView } from '../../../contract/trunk-api.ts';
import { useCommand } from '../../state/use-command.ts';
import { Dialog, DialogForm } from '../supervisor/dnc/dialog.tsx';

/** Asks before a trunk is removed; one that campaigns dial over stays. */
export function TrunkRemoval(props: {
  trunk: TrunkView | undefined;
  onClose: () => void;
  onRemoved: () => void;
}) {
  const { t } = useTranslation('admin');
  const remove = useCommand('central.removeTrunk');
  const { trunk } = props;
  const close = () => {
    remove.clear();
    props.onClose();
  };
  const submit = async (id: string) => {
    if (await remove.run({ id })) props.onRemoved();
  };
  return (
    <Dialog title={t('trunks.removal.title')} opened={trunk !== undefined} onClose={close}>
      {trunk ? (
        <DialogForm
          submit={t('trunks.remove')}
          danger
          busy={remove.busy}
          ready
          error={remove.error}
          onSubmit={() => void submit(trunk.id)}
          onClose={close}
        >
          <p>{t('trunks.removal.text', { name: trunk.name })}</p>
        </DialogForm>
      ) : null}
    </Dialog>
  );
}
