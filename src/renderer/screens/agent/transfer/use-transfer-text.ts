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

/** Blue while the customer waits for two agents, amber while one is being reached, green in a conference. */
export function dotOf(work: WorkView | undefined): 'true' | 'consulting' | 'ringing' | undefined {
  const { transfer, call } = work ?? {};
  switch (transfer?.state) {
    case 'consulting':
      return 'consulting';
    case 'calling':
    case 'giving':
      return 'ringing';
    case undefined:
      return call?.consultedBy !== undefined && call.state === 'talking' ? 'consulting' : undefined;
    default:
      return 'true';
  }
}
