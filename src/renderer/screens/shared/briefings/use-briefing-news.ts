import { useEffect } from 'react';
import { useDesk } from '../../../state/desk-store.ts';

/** Asks again whenever the centre said that a briefing was published, withdrawn or confirmed. */
export function useBriefingNews(reload: () => void): void {
  const news = useDesk((state) => state.view?.briefingNews);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number says nothing but that it is another
  useEffect(reload, [reload, news]);
}
