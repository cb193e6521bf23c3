import { createContext, useContext } from 'react';
import type { DeskBridge } from '../../contract/desk-api.ts';

const BridgeContext = createContext<DeskBridge | undefined>(undefined);
export const BridgeProvider = BridgeContext.Provider;

export function useBridge(): DeskBridge {
  const bridge = useContext(BridgeContext);
  if (!bridge) throw new Error('useBridge needs a BridgeProvider above it');
  return bridge;
}
