import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../../contract/desk-view.ts';

/** Where the call is while a colleague has a part in it; undefined while none has. */
export function useTransferText(work: WorkView | undefined): string | undefined {
  const { t } = useTranslation('agent');
  const { transfer, call } = work ?? {};
  if (transfer) return t(`transfer.state.${transfer.state}`, { name: transfer.name });
  const isConsulted = call?.consultedBy !== undefined && call.state === 'talking';
  return isConsulted ? t('transfer.consulted', { name: call.consultedBy }) : undefined;
}
